using Backoffice.DataLoaders.Scheduling;
using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Filtering;
using Backoffice.GraphQL.Sorting;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Schema.Scheduling;

[QueryType]
internal static class StaffMemberQueries
{
    /// <summary>A staff member by its id; null when the company has none.</summary>
    /// <param name="id">The global id.</param>
    [Lookup]
    public static Task<StaffMember?> GetStaffMemberAsync(
        [ID<StaffMember>] Guid id, StaffMemberByIdLoader loader, FieldSelection selection, CancellationToken cancellationToken) =>
        loader.LoadAsync(id, selection, cancellationToken);

    /// <summary>The company's staff members.</summary>
    [UsePaging]
    [UseFiltering<StaffMemberFilter>]
    [UseSorting<StaffMemberSort>]
    public static Task<Page<StaffMember>> GetStaffMembersAsync(
        PagingArguments paging,
        QueryContext<StaffMember> query,
        StaffMemberPageLoader loader,
        FieldSelection selection,
        CancellationToken cancellationToken) =>
        loader.LoadAsync(paging, query, selection, cancellationToken);
}
