using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.TypeSystem.Attributes;

/// <summary>
/// The field finds one object by its key: each argument is the property of that name, and an object without such values is null. Relations
/// that need nothing but the key are then loaded together with the object.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LookupAttribute : FieldConfigurationAttribute
{
    /// <inheritdoc/>
    public override void Configure(FieldConfiguration field, SchemaBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(field);
        field.IsLookup = true;
    }
}
