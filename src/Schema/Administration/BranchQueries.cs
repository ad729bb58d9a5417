using Backoffice.DataLoaders.Administration;
using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Filtering;
using Backoffice.GraphQL.Sorting;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Administration;

namespace Backoffice.Schema.Administration;

[QueryType]
internal static class BranchQueries
{
    /// <summary>A branch by its id; null when the company has none.</summary>
    /// <param name="id">The global id.</param>
    [Lookup]
    public static Task<Branch?> GetBranchAsync(
        [ID<Branch>] Guid id, BranchByIdLoader loader, FieldSelection selection, CancellationToken cancellationToken) =>
        loader.LoadAsync(id, selection, cancellationToken);

    /// <summary>The company's branches.</summary>
    [UsePaging]
    [UseFiltering<BranchFilter>]
    [UseSorting<BranchSort>]
    public static Task<Page<Branch>> GetBranchesAsync(
        PagingArguments paging,
        QueryContext<Branch> query,
        BranchPageLoader loader,
        FieldSelection selection,
        CancellationToken cancellationToken) =>
        loader.LoadAsync(paging, query, selection, cancellationToken);
}
