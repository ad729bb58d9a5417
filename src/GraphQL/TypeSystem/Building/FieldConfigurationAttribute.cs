namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>
/// Derive from this to change a field by an attribute on its method or property: its type, arguments, directives, guard, resolver.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, AllowMultiple = true)]
public abstract class FieldConfigurationAttribute : Attribute
{
    /// <summary>Lower runs earlier, 0 by default; attributes of the same order run as they are written, top to bottom.</summary>
    public int Order { get; set; }

    /// <summary>Changes the field.</summary>
    /// <param name="field">The field, as its member and earlier attributes made it.</param>
    /// <param name="builder">The builder, to find and add types.</param>
    public abstract void Configure(FieldConfiguration field, SchemaBuilder builder);
}
