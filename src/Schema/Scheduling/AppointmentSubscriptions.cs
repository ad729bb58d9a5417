using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Scheduling;
using Backoffice.Schema.Writing;

namespace Backoffice.Schema.Scheduling;

[SubscriptionType]
internal static class AppointmentSubscriptions
{
    /// <summary>Each appointment that is booked, rescheduled, cancelled or completed while the client is subscribed, as it is after the change.</summary>
    /// <param name="branchId">The id of the branch where the appointment takes place, or took place before the change; null for all branches.</param>
    [LoadEntity<Appointment>]
    public static IAsyncEnumerable<AppointmentChanged> AppointmentChanged(
        [ID<Branch>] Guid? branchId, AppointmentEvents events, CancellationToken cancellationToken) =>
        events.SubscribeAsync(branchId, cancellationToken);
}
