using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.Sorting;

/// <summary>
/// Gives a field the argument <c>order</c>. The resolver takes the order as an <see cref="SortOrder{T}"/>, or with the filter as
/// a <see cref="QueryContext{T}"/>.
/// </summary>
/// <typeparam name="TDefinition">The offered orders: a class derived from <see cref="SortDefinition{T}"/>.</typeparam>
public sealed class UseSortingAttribute<TDefinition> : FieldConfigurationAttribute
    where TDefinition : SortDefinition, new()
{
    private static readonly TDefinition Instance = new();

    /// <inheritdoc/>
    public override void Configure(FieldConfiguration field, SchemaBuilder builder) => field.UseSorting(builder, Instance);
}
