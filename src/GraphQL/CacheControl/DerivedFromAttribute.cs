using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.CacheControl;

/// <summary>
/// Names the entity types whose rows the values of a field are derived from, where the field's type is not one of them. When one of them is
/// written, responses with the field are stale.
/// </summary>
/// <param name="entityTypes">The CLR types; their names are those of the entity types.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DerivedFromAttribute(params Type[] entityTypes) : FieldConfigurationAttribute
{
    /// <summary>The CLR types.</summary>
    public IReadOnlyList<Type> EntityTypes { get; } = entityTypes;

    /// <inheritdoc/>
    public override void Configure(FieldConfiguration field, SchemaBuilder builder)
    {
        foreach (var type in EntityTypes)
        {
            field.EntityTypes.Add(SchemaNaming.TypeName(type));
        }
    }
}
