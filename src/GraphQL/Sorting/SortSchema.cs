using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.Sorting;

/// <summary>Adds orders to a schema.</summary>
public static class SortSchema
{
    /// <summary>Lets resolvers of fields with <see cref="UseSortingAttribute{TDefinition}"/> take the order as a parameter.</summary>
    /// <param name="builder">The builder.</param>
    public static SchemaBuilder AddSorting(this SchemaBuilder builder) => builder.AddParameterBinding(new OrderBinding());
}
