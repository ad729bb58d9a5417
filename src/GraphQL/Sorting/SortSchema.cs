using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.Sorting;

/// <summary>Adds orders to a schema.</summary>
public static class SortSchema
{
    /// <summary>Lets resolvers of fields with <see cref="UseSortingAttribute{TDefinition}"/> take the order as a parameter.</summary>
    /// <param name="builder">The builder.</param>
    public static SchemaBuilder AddSorting(this SchemaBuilder builder) => builder.AddParameterBinding(new SortOrderBinding());

    /// <summary>Gives a field the argument <c>order</c>, as <see cref="UseSortingAttribute{TDefinition}"/> does; its value is an <see cref="SortOrder{T}"/>.</summary>
    /// <param name="field">The field.</param>
    /// <param name="builder">The builder.</param>
    /// <param name="definition">The orders that may be asked for.</param>
    public static void UseSorting(this FieldConfiguration field, SchemaBuilder builder, SortDefinition definition)
    {
        field.SetFeature(definition);
        field.Arguments.Add(new ArgumentConfiguration
        {
            Name = SortOrderBinding.ArgumentName,
            Type = TypeReference.List(TypeReference.ForType(definition.GetOrAddType(builder)).NonNull()),
            Description = definition.Description,
            Convert = value => definition.TranslateInput((IReadOnlyList<object?>?)value),
        });
    }
}
