namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>Derive from this to write a directive on a definition of the schema by an attribute.</summary>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
public abstract class DirectiveAttribute : Attribute
{
    /// <summary>The directive as applied.</summary>
    /// <param name="builder">The builder; the directive's definition is added with <see cref="SchemaBuilder.AddDirective"/>, twice does no harm.</param>
    public abstract AppliedDirective ToDirective(SchemaBuilder builder);
}
