using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.CacheControl;

/// <summary>
/// Names the entity types whose rows the objects of a type are made of, for a type that is not an entity itself. When one of them is
/// written, answers with the type are stale.
/// </summary>
/// <param name="entityTypes">The CLR types; their names are those of the entity types.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MadeOfAttribute(params Type[] entityTypes) : TypeConfigurationAttribute
{
    /// <summary>The CLR types.</summary>
    public IReadOnlyList<Type> EntityTypes { get; } = entityTypes;

    /// <inheritdoc/>
    public override void Configure(TypeConfiguration type, SchemaBuilder builder) =>
        type.Type.EntityTypes = [.. EntityTypes.Select(SchemaNaming.TypeName)];
}
