using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.Filtering;

/// <summary>
/// Gives a field the argument <c>where</c>. The resolver takes the condition as an <c>Expression&lt;Func&lt;T, bool&gt;&gt;?</c>,
/// as a <see cref="Filter{T}"/>, or with the order in a query context.
/// </summary>
/// <typeparam name="TDefinition">The offered conditions: a class derived from <see cref="FilterDefinition{T}"/>.</typeparam>
public sealed class UseFilteringAttribute<TDefinition> : FieldConfigurationAttribute
    where TDefinition : FilterDefinition, new()
{
    /// <inheritdoc/>
    public override void Configure(FieldConfiguration field, SchemaBuilder builder) =>
        field.UseFiltering(builder, FilterDefinitions<TDefinition>.Instance);
}
