namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>Derive from this to change an argument or input field by an attribute on its parameter or property.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property, AllowMultiple = true)]
public abstract class ArgumentConfigurationAttribute : Attribute
{
    /// <summary>Changes the argument.</summary>
    /// <param name="argument">The argument, as its parameter and earlier attributes made it.</param>
    /// <param name="builder">The builder, to find and add types.</param>
    public abstract void Configure(ArgumentConfiguration argument, SchemaBuilder builder);
}
