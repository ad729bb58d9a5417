using Backoffice.DataLoaders.Administration;
using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Filtering;
using Backoffice.GraphQL.Sorting;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Administration;

namespace Backoffice.Schema.Administration;

[QueryType]
internal static class UserQueries
{
    /// <summary>A user by its id; null when the company has none.</summary>
    /// <param name="id">The global id.</param>
    [Lookup]
    public static Task<User?> GetUserAsync(
        [ID<User>] Guid id, UserByIdLoader loader, FieldSelection selection, CancellationToken cancellationToken) =>
        loader.LoadAsync(id, selection, cancellationToken);

    /// <summary>The company's users.</summary>
    [UsePaging]
    [UseFiltering<UserFilter>]
    [UseSorting<UserSort>]
    public static Task<Page<User>> GetUsersAsync(
        PagingArguments paging,
        QueryContext<User> query,
        UserPageLoader loader,
        FieldSelection selection,
        CancellationToken cancellationToken) =>
        loader.LoadAsync(paging, query, selection, cancellationToken);
}
