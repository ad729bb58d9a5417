using Backoffice.DataLoaders.Administration;
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

namespace Backoffice.Schema.Scheduling;

[ObjectType<StaffMember>]
[EntityType]
[CachedAs(CacheCategory.Details)]
[Node]
internal static class StaffMemberNode
{
    /// <summary>Where the staff member works; null when at no branch in particular.</summary>
    [BatchResolver]
    public static Task<IReadOnlyList<Branch?>> GetBranchAsync(
        [Parent(nameof(StaffMember.BranchId))] IReadOnlyList<StaffMember> staffMembers,
        BranchByIdLoader loader,
        FieldSelection selection,
        CancellationToken cancellationToken) =>
        loader.LoadAsync(staffMembers.Keys(x => x.BranchId), selection, cancellationToken);

    /// <summary>The staff member's appointments.</summary>
    [BatchResolver]
    [UsePaging]
    [UseFiltering<AppointmentFilter>]
    [UseSorting<AppointmentSort>]
    public static Task<IReadOnlyList<Page<Appointment>>> GetAppointmentsAsync(
        [Parent(nameof(StaffMember.Id))] IReadOnlyList<StaffMember> staffMembers,
        PagingArguments paging,
        QueryContext<Appointment> query,
        AppointmentsByStaffMemberIdLoader loader,
        FieldSelection selection,
        CancellationToken cancellationToken) =>
        loader.LoadAsync(staffMembers.Keys(x => x.Id), paging, query, selection, cancellationToken);
}
