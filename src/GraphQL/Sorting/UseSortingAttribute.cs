using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.Sorting;

/// <summary>
/// Gives a field the argument <c>order</c>. The resolver takes the order as an <see cref="Ordering{T}"/>, or with the filter as
/// a <see cref="QueryContext{T}"/>.
/// </summary>
/// <typeparam name="TDefinition">What may be asked for: a class derived from <see cref="SortDefinition{T}"/>.</typeparam>
public sealed class UseSortingAttribute<TDefinition> : FieldConfigurationAttribute, ISortedBy
    where TDefinition : SortDefinition, new()
{
    private static readonly TDefinition Instance = new();

    SortDefinition ISortedBy.Definition => Instance;

    /// <inheritdoc/>
    public override void Configure(FieldConfiguration field, SchemaBuilder builder) => field.Arguments.Add(new ArgumentConfiguration
    {
        Name = OrderBinding.ArgumentName,
        Type = TypeReference.List(TypeReference.ForType(Instance.GetOrAddType(builder)).NonNull()),
        Description = Instance.Description,
        Convert = value => Instance.TranslateInput((IReadOnlyList<object?>?)value),
    });
}
