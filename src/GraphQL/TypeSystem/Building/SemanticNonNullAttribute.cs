namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>
/// Makes a field nullable although its member never yields null: it can fail, and shall not take its siblings with it then. See
/// <see cref="FieldDefinition.IsNullOnlyByError"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class SemanticNonNullAttribute : FieldConfigurationAttribute
{
    /// <inheritdoc/>
    public override void Configure(FieldConfiguration field, SchemaBuilder builder)
    {
        if (field.Type.IsNullable)
        {
            throw new SchemaException($"{field.ParentTypeName}.{field.Name} has [SemanticNonNull], so its member must not yield null.");
        }

        field.Type = field.Type.Nullable();
        field.IsNullOnlyByError = true;
    }
}
