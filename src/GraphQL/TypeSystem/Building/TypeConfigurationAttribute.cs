namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>
/// Derive from this to change a type by an attribute on its class or on a class that extends it: add interfaces, fields, directives.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Struct, AllowMultiple = true)]
public abstract class TypeConfigurationAttribute : Attribute
{
    /// <summary>Lower runs earlier, 0 by default.</summary>
    public int Order { get; set; }

    /// <summary>Changes the type.</summary>
    /// <param name="type">The type, its fields read from the class and all extensions.</param>
    /// <param name="builder">The builder, to find and add types.</param>
    public abstract void Configure(TypeConfiguration type, SchemaBuilder builder);
}
