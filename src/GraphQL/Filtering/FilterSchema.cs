using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.Filtering;

/// <summary>Adds filters to a schema.</summary>
public static class FilterSchema
{
    /// <summary>Lets resolvers of fields with <see cref="UseFilteringAttribute{TDefinition}"/> take the condition as a parameter.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="limits">The limits of filters; null for <see cref="FilterLimits.Default"/>.</param>
    public static SchemaBuilder AddFiltering(this SchemaBuilder builder, FilterLimits? limits = null)
    {
        limits?.Use(builder);
        return builder.AddParameterBinding(new FilterBinding());
    }

    /// <summary>Gives a field the argument <c>where</c>, as <see cref="UseFilteringAttribute{TDefinition}"/> does; its value is a <see cref="Filter{T}"/>.</summary>
    /// <param name="field">The field.</param>
    /// <param name="builder">The builder.</param>
    /// <param name="definition">The conditions that may be asked for.</param>
    public static void UseFiltering(this FieldConfiguration field, SchemaBuilder builder, FilterDefinition definition)
    {
        var limits = FilterLimits.Of(builder);
        field.SetFeature(definition);
        field.Arguments.Add(new ArgumentConfiguration
        {
            Name = FilterBinding.ArgumentName,
            Type = TypeReference.ForType(definition.GetOrAddType(builder)),
            Description = "The conditions that the items must meet; null for all items.",
            Convert = value => definition.TranslateInput((InputObjectValue?)value, limits),
        });
    }
}
