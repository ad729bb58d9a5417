using System.Collections.Concurrent;
using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Connections.Cursors;
using Backoffice.GraphQL.Filtering;
using Backoffice.GraphQL.Sorting;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Querying;

namespace Backoffice.DataLoaders.Entities;

/// <summary>
/// The state that a place of a plan keeps for its pages: for each order that is asked for there, the columns, the keys of the cursors and the
/// query, which remembers its statements.
/// </summary>
/// <typeparam name="T">The entity.</typeparam>
/// <typeparam name="TQuery">The query that reads the pages.</typeparam>
internal sealed class PlannedPages<T, TQuery>(
    EntityModel model,
    FieldSelection selection,
    string list,
    Func<Projection<T>, RowOrder<T>, TQuery> createQuery)
    where T : class
{
    /// <summary>The size of an order besides its statements: the columns as text, the queries, the lists of its cursors.</summary>
    private const long OrderBytes = 3_000;

    private readonly ConcurrentDictionary<SortOrder<T>, PlannedOrder> _orders = new();

    public PlannedOrder For(SortOrder<T> order) =>
        _orders.TryGetValue(order, out var planned) ? planned : _orders.GetOrAdd(order, Plan);

    /// <summary>Makes the page that the connection type knows.</summary>
    public static Page<T> PageOf(RowPage<T> rows, Func<T, string> cursors, PageRest<T>? rest) =>
        new(rows.Items, rows.HasNext, rows.HasPrevious, cursors, rows.TotalCount) { Rest = rest };

    private PlannedOrder Plan(SortOrder<T> order)
    {
        selection.CountBytes(OrderBytes);
        var table = model.Table<T>();
        var rowOrder = table.Order([.. order.Keys.Select(key => new OrderByProperty(key.Property.Name, key.IsDescending))]);
        var projection = table
            .Project(selection.RequiredMembers(typeof(T)))
            .With(rowOrder.Properties.Select(property => property.Name));
        return new PlannedOrder(list, new CursorList(list, Filter<T>.None.Canonical, order.Canonical), rowOrder, createQuery(projection, rowOrder));
    }

    /// <summary>One order at one place.</summary>
    /// <param name="List">Tells the list from every other, so that their cursors are not taken for each other.</param>
    /// <param name="Unfiltered">The list without a filter, in this order.</param>
    /// <param name="RowOrder">The order of the rows.</param>
    /// <param name="Query">Reads the pages.</param>
    internal sealed record PlannedOrder(
        string List, CursorList Unfiltered, RowOrder<T> RowOrder, TQuery Query)
    {
        /// <summary>Reads the cursors, and says what part of the list is wanted.</summary>
        /// <exception cref="GraphQL.Errors.GraphQLException">A cursor is not one of this list.</exception>
        public RowPageRequest RequestOf(PagingArguments paging, QueryContext<T> query, EntityLoaderContext context) => new()
        {
            Limit = paging.PageSize,
            HasDefaultLimit = paging is { First: null, Last: null },
            Backward = paging.IsBackward,
            After = Read("after", paging.After, query, context),
            Before = Read("before", paging.Before, query, context),
            IncludeRows = paging.SelectsItems,
            CountTotal = paging.SelectsTotalCount,
            Describes = context.Statements.Reads.IsRecording,
        };

        /// <summary>Makes the cursors of one request's rows when they are asked for, and their scope with the first.</summary>
        public Func<T, string> CursorsOf(QueryContext<T> query, EntityLoaderContext context)
        {
            CursorScope? scope = null;
            return row => context.Cursors.Protect(scope ??= ScopeOf(query, context), RowOrder.KeysOf(row));
        }

        private CursorScope ScopeOf(QueryContext<T> query, EntityLoaderContext context)
        {
            Span<byte> company = stackalloc byte[16];
            context.Caller.CompanyId.TryWriteBytes(company);
            return new CursorScope(company, query.Filter == Filter<T>.None ? Unfiltered : query.CursorList(List));
        }

        private object?[]? Read(string argument, string? cursor, QueryContext<T> query, EntityLoaderContext context) => cursor is null
            ? null
            : context.Cursors.Unprotect(ScopeOf(query, context), cursor, RowOrder.Properties.Count, argument);
    }
}
