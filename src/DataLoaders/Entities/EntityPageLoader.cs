using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Sorting;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Querying;

namespace Backoffice.DataLoaders.Entities;

/// <summary>Pages of all rows that the company has of an entity: one statement a page, whatever is asked of it.</summary>
/// <typeparam name="T">The entity.</typeparam>
/// <param name="context">What loaders share within a request.</param>
public abstract class EntityPageLoader<T>(EntityLoaderContext context)
    where T : class
{
    /// <summary>Loads a page.</summary>
    /// <param name="paging">Which page.</param>
    /// <param name="query">Filter and order.</param>
    /// <param name="selection">The field, which says what columns are needed.</param>
    /// <param name="cancellationToken">Ends the statement.</param>
    /// <exception cref="GraphQL.Errors.GraphQLException">A cursor is not one of this list.</exception>
    public async Task<Page<T>> LoadAsync(
        PagingArguments paging, QueryContext<T> query, FieldSelection selection, CancellationToken cancellationToken)
    {
        var planned = selection.GetOrAddState(static (place, loader) => loader.CreatePages(place), this).For(query.Order);
        var request = planned.RequestOf(paging, query, context);
        var deferred = DeferredPages<T>.Of(
            paging, request, async (later, aborted) => [await ReadAsync(later, null, aborted).ConfigureAwait(false)]);
        return await ReadAsync(request, deferred?.RestOf(0), cancellationToken).ConfigureAwait(false);

        async Task<Page<T>> ReadAsync(PageRequest part, PageRest<T>? rest, CancellationToken aborted)
        {
            var rows = planned.Query.Statement(context.Scope.CompanyId, part, query.Where) is { } statement
                ? await context.Statements.ExecuteAsync(statement, aborted).ConfigureAwait(false)
                : RowPage.Empty<T>();
            return planned.PageOf(rows, planned.ScopeOf(query, context), context, rest);
        }
    }

    private PlannedPages<T, PageQuery<T>> CreatePages(FieldSelection selection) => new(
        context.Model, selection, typeof(T).Name, (projection, ordering) => new PageQuery<T>(context.Model, projection, ordering));
}
