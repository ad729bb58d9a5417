using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Filtering;
using Backoffice.GraphQL.Sorting;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.Schema.Entities;

/// <summary>The arguments of a list: pages, conditions, orders. Its arguments stand first in the field, in this order.</summary>
/// <typeparam name="T">The entity of the items.</typeparam>
internal sealed record ListQuery<T>
    where T : class
{
    private const int First = 0;
    private const int Where = 4;
    private const int Order = 5;

    /// <summary>The name of the connection type without "Connection".</summary>
    public required string ConnectionName { get; init; }

    public required PagingOptions Options { get; init; }

    public required EntityFilter<T> Filter { get; init; }

    public required EntitySort<T> Sort { get; init; }

    /// <summary>Says which rows which roles see; null where all see all.</summary>
    public RowAccess<T>? Rows { get; init; }

    /// <summary>Gives a field its type and its arguments.</summary>
    public void Offer(FieldConfiguration field, SchemaBuilder builder)
    {
        field.UsePaging(builder, Options, ConnectionName);
        field.UseFiltering(builder, Filter);
        field.UseSorting(builder, Sort);
    }

    public PagingArguments PagingOf(FieldContext context) => PagingArguments.Read(context, First, Options);

    public QueryContext<T> QueryOf(FieldContext context)
    {
        var filter = (Filter<T>?)context.Arguments[Where] ?? Filter<T>.None;
        return new QueryContext<T>(Rows?.Narrow(filter, context.Services) ?? filter, (SortOrder<T>?)context.Arguments[Order] ?? Sort.Default);
    }
}
