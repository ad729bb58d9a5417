using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Sorting;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Querying;

namespace Backoffice.DataLoaders.Entities;

/// <summary>Pages of all rows that the company has of an entity: one statement a page, whatever is asked of it.</summary>
/// <typeparam name="T">The entity.</typeparam>
/// <param name="context">The state that loaders share within a request.</param>
public sealed class EntityPageLoader<T>(EntityLoaderContext context)
    where T : class
{
    /// <summary>Loads a page.</summary>
    /// <param name="paging">The page.</param>
    /// <param name="query">Filter and order.</param>
    /// <param name="selection">The field, which says what columns are needed.</param>
    /// <param name="cancellationToken">Ends the statement.</param>
    /// <exception cref="GraphQL.Errors.GraphQLException">A cursor is not one of this list.</exception>
    public Task<Page<T>> LoadAsync(
        PagingArguments paging, QueryContext<T> query, FieldSelection selection, CancellationToken cancellationToken)
    {
        var planned = selection.GetOrAddState(static (place, loader) => loader.CreatePages(place), this).For(query.Order);
        var request = planned.RequestOf(paging, query, context);
        var rest = DeferredPages<T>.AreAskedFor(paging) ? Defer(planned, paging, query, request) : null;
        return ReadAsync(planned, query, request, rest, cancellationToken);
    }

    private PageRest<T> Defer(
        PlannedPages<T, PageQuery<T>>.PlannedOrder planned, PagingArguments paging, QueryContext<T> query, RowPageRequest request) =>
        new DeferredPages<T>(
            paging,
            request,
            async (later, aborted) => [await ReadAsync(planned, query, later, null, aborted).ConfigureAwait(false)]).RestOf(0);

    private async Task<Page<T>> ReadAsync(
        PlannedPages<T, PageQuery<T>>.PlannedOrder planned,
        QueryContext<T> query,
        RowPageRequest request,
        PageRest<T>? rest,
        CancellationToken cancellationToken)
    {
        var rows = planned.Query.Statement(context.Caller.CompanyId, request, query.Where) is { } statement
            ? await context.Statements.ExecuteAsync(statement, cancellationToken).ConfigureAwait(false)
            : RowPage.Empty<T>();
        return PlannedPages<T, PageQuery<T>>.PageOf(rows, planned.CursorsOf(query, context), rest);
    }

    private PlannedPages<T, PageQuery<T>> CreatePages(FieldSelection selection) => new(
        context.Model, selection, typeof(T).Name, (projection, rowOrder) => new PageQuery<T>(context.Model, projection, rowOrder, selection.CountBytes));
}
