using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Sorting;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Querying;

namespace Backoffice.DataLoaders.Entities;

/// <summary>A page of children for each of many parents: one statement for all of them.</summary>
/// <typeparam name="T">The entity of the children.</typeparam>
/// <param name="context">What loaders share within a request.</param>
/// <param name="parentKey">The property of the child that holds the parent's id.</param>
public abstract class ChildPageLoader<T>(EntityLoaderContext context, string parentKey)
    where T : class
{
    /// <summary>Loads the pages of all parents.</summary>
    /// <param name="parentIds">The parents' ids; the same id twice is read once.</param>
    /// <param name="paging">Which page; the same for every parent.</param>
    /// <param name="query">Filter and order.</param>
    /// <param name="selection">The field, which says what columns are needed.</param>
    /// <param name="cancellationToken">Ends the statement.</param>
    /// <returns>The pages, aligned with the parents; empty where a parent has no children.</returns>
    /// <exception cref="GraphQL.Errors.GraphQLException">A cursor is not one of these lists.</exception>
    public async Task<IReadOnlyList<Page<T>>> LoadAsync(
        ReadOnlyMemory<Guid> parentIds,
        PagingArguments paging,
        QueryContext<T> query,
        FieldSelection selection,
        CancellationToken cancellationToken)
    {
        var planned = selection.GetOrAddState(static (place, loader) => loader.CreatePages(place), this).For(query.Order);
        var request = planned.RequestOf(paging, query, context);
        var deferred = DeferredPages<T>.Of(paging, request, (later, aborted) => ReadAsync(later, null, aborted));
        return await ReadAsync(request, deferred, cancellationToken).ConfigureAwait(false);

        async Task<Page<T>[]> ReadAsync(PageRequest part, DeferredPages<T>? rest, CancellationToken aborted)
        {
            var rows = planned.Query.Statement(context.Scope.CompanyId, parentIds, part, query.Where) is { } statement
                ? await context.Statements.ExecuteAsync(statement, aborted).ConfigureAwait(false)
                : RowPage.Empty<T>(parentIds.Length);
            var scope = planned.ScopeOf(query, context);
            var pages = new Page<T>[rows.Length];
            for (var i = 0; i < pages.Length; i++)
            {
                pages[i] = planned.PageOf(rows[i], scope, context, rest?.RestOf(i));
            }

            return pages;
        }
    }

    private PlannedPages<T, ChildPagesQuery<Guid, T>> CreatePages(FieldSelection selection) => new(
        context.Model,
        selection,
        $"{typeof(T).Name}.{parentKey}",
        (projection, ordering) => new ChildPagesQuery<Guid, T>(context.Model, projection, ordering, parentKey));
}
