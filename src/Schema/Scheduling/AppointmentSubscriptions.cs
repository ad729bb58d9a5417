using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Scheduling;
using Backoffice.Schema.Writing;

namespace Backoffice.Schema.Scheduling;

[SubscriptionType]
internal static class AppointmentSubscriptions
{
    /// <summary>Every appointment that is booked, rescheduled, cancelled or completed from now on, as it is then.</summary>
    /// <param name="branchId">The branch where it is, or was before; null for all branches.</param>
    [LoadEntity<Appointment>]
    public static IAsyncEnumerable<AppointmentChanged> AppointmentChanged(
        [ID<Branch>] Guid? branchId, AppointmentEvents events, CancellationToken cancellationToken) =>
        events.SubscribeAsync(branchId, cancellationToken);
}
