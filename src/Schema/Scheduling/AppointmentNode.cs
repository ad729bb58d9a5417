using Backoffice.DataLoaders.Administration;
using Backoffice.DataLoaders.Customers;
using Backoffice.DataLoaders.Entities;
using Backoffice.DataLoaders.Scheduling;
using Backoffice.GraphQL.Connections.Nodes;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Scheduling;
using Backoffice.Schema.Caching;

namespace Backoffice.Schema.Scheduling;

[ObjectType<Appointment>]
[EntityType]
[CachedAs(CacheCategory.Details)]
[Node]
internal static class AppointmentNode
{
    /// <summary>Who comes.</summary>
    [BatchResolver]
    public static Task<Customer[]> GetCustomerAsync(
        [Parent(nameof(Appointment.CustomerId))] IReadOnlyList<Appointment> appointments,
        CustomerByIdLoader loader,
        FieldSelection selection,
        CancellationToken cancellationToken) =>
        loader.LoadRequiredAsync(appointments.Keys(x => x.CustomerId), selection, cancellationToken);

    /// <summary>Who serves.</summary>
    [BatchResolver]
    public static Task<StaffMember[]> GetStaffMemberAsync(
        [Parent(nameof(Appointment.StaffMemberId))] IReadOnlyList<Appointment> appointments,
        StaffMemberByIdLoader loader,
        FieldSelection selection,
        CancellationToken cancellationToken) =>
        loader.LoadRequiredAsync(appointments.Keys(x => x.StaffMemberId), selection, cancellationToken);

    /// <summary>Where.</summary>
    [BatchResolver]
    public static Task<Branch[]> GetBranchAsync(
        [Parent(nameof(Appointment.BranchId))] IReadOnlyList<Appointment> appointments,
        BranchByIdLoader loader,
        FieldSelection selection,
        CancellationToken cancellationToken) =>
        loader.LoadRequiredAsync(appointments.Keys(x => x.BranchId), selection, cancellationToken);
}
