using Backoffice.DataLoaders.Entities;
using Backoffice.DataLoaders.Scheduling;
using Backoffice.GraphQL.Connections.Nodes;
using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Filtering;
using Backoffice.GraphQL.Sorting;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Scheduling;
using Backoffice.Schema.Caching;
using Backoffice.Schema.Scheduling;

namespace Backoffice.Schema.Administration;

[ObjectType<Branch>]
[EntityType]
[CachedAs(CacheCategory.Details)]
[Node]
internal static class BranchNode
{
    /// <summary>Who works there.</summary>
    [BatchResolver]
    [UsePaging]
    [UseFiltering<StaffMemberFilter>]
    [UseSorting<StaffMemberSort>]
    public static Task<IReadOnlyList<Page<StaffMember>>> GetStaffMembersAsync(
        [Parent(nameof(Branch.Id))] IReadOnlyList<Branch> branches,
        PagingArguments paging,
        QueryContext<StaffMember> query,
        StaffMembersByBranchIdLoader loader,
        FieldSelection selection,
        CancellationToken cancellationToken) =>
        loader.LoadAsync(branches.Keys(x => x.Id), paging, query, selection, cancellationToken);

    /// <summary>The appointments there.</summary>
    [BatchResolver]
    [UsePaging]
    [UseFiltering<AppointmentFilter>]
    [UseSorting<AppointmentSort>]
    public static Task<IReadOnlyList<Page<Appointment>>> GetAppointmentsAsync(
        [Parent(nameof(Branch.Id))] IReadOnlyList<Branch> branches,
        PagingArguments paging,
        QueryContext<Appointment> query,
        AppointmentsByBranchIdLoader loader,
        FieldSelection selection,
        CancellationToken cancellationToken) =>
        loader.LoadAsync(branches.Keys(x => x.Id), paging, query, selection, cancellationToken);
}
