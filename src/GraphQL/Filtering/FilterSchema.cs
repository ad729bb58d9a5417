using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.Filtering;

/// <summary>Adds filters to a schema.</summary>
public static class FilterSchema
{
    /// <summary>Lets resolvers of fields with <see cref="UseFilteringAttribute{TDefinition}"/> take the condition as a parameter.</summary>
    /// <param name="builder">The builder.</param>
    public static SchemaBuilder AddFiltering(this SchemaBuilder builder) => builder.AddParameterBinding(new FilterBinding());
}
