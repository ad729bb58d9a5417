using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Sorting;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Querying;

namespace Backoffice.DataLoaders.Entities;

/// <summary>A page of children for each of many parents: one statement for all of them, whatever the relation.</summary>
/// <typeparam name="T">The entity of the children.</typeparam>
/// <param name="context">The state that loaders share within a request.</param>
public sealed class ChildPageLoader<T>(EntityLoaderContext context)
    where T : class
{
    /// <summary>Loads the pages of all parents.</summary>
    /// <typeparam name="TKey">The type of the parents' ids; of an enum, the number.</typeparam>
    /// <param name="parentKey">The property of the child that holds the parent's id, which tells the relation from others between the two.</param>
    /// <param name="parentIds">The parents' ids; the same id twice is read once.</param>
    /// <param name="paging">The page; the same for every parent.</param>
    /// <param name="query">Filter and order.</param>
    /// <param name="selection">The field, which says what columns are needed.</param>
    /// <param name="cancellationToken">Ends the statement.</param>
    /// <returns>The pages, aligned with the parents; empty where a parent has no children.</returns>
    /// <exception cref="GraphQL.Errors.GraphQLException">A cursor is not one of these lists.</exception>
    public Task<IReadOnlyList<Page<T>>> LoadAsync<TKey>(
        string parentKey,
        ReadOnlyMemory<TKey> parentIds,
        PagingArguments paging,
        QueryContext<T> query,
        FieldSelection selection,
        CancellationToken cancellationToken)
        where TKey : notnull
    {
        var planned = selection.GetOrAddState(
            static (place, list) => CreatePages<TKey>(list.context.Model, place, list.parentKey), (context, parentKey)).For(query.Order);
        var request = planned.RequestOf(paging, query, context);
        var deferred = DeferredPages<T>.AreAskedFor(paging) ? Defer(planned, parentIds, paging, query, request) : null;
        return ReadAsync(planned, parentIds, query, request, deferred, cancellationToken);
    }

    private DeferredPages<T> Defer<TKey>(
        PlannedPages<T, ChildPagesQuery<TKey, T>>.PlannedOrder planned,
        ReadOnlyMemory<TKey> parentIds,
        PagingArguments paging,
        QueryContext<T> query,
        RowPageRequest request)
        where TKey : notnull =>
        new(paging, request, (later, aborted) => ReadAsync(planned, parentIds, query, later, null, aborted));

    private async Task<IReadOnlyList<Page<T>>> ReadAsync<TKey>(
        PlannedPages<T, ChildPagesQuery<TKey, T>>.PlannedOrder planned,
        ReadOnlyMemory<TKey> parentIds,
        QueryContext<T> query,
        RowPageRequest request,
        DeferredPages<T>? rest,
        CancellationToken cancellationToken)
        where TKey : notnull
    {
        var rows = planned.Query.Statement(context.Caller.CompanyId, parentIds, request, query.Where) is { } statement
            ? await context.Statements.ExecuteAsync(statement, cancellationToken).ConfigureAwait(false)
            : RowPage.Empty<T>(parentIds.Length);
        var cursors = planned.CursorsOf(query, context);
        var pages = new Page<T>[rows.Length];
        for (var i = 0; i < pages.Length; i++)
        {
            pages[i] = PlannedPages<T, ChildPagesQuery<TKey, T>>.PageOf(rows[i], cursors, rest?.RestOf(i));
        }

        return pages;
    }

    private static PlannedPages<T, ChildPagesQuery<TKey, T>> CreatePages<TKey>(EntityModel model, FieldSelection selection, string parentKey)
        where TKey : notnull => new(
        model,
        selection,
        $"{typeof(T).Name}.{parentKey}",
        (projection, rowOrder) => new ChildPagesQuery<TKey, T>(model, projection, rowOrder, parentKey, selection.CountBytes));
}
