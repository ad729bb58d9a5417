using Backoffice.GraphQL.Execution.Subscriptions;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Schema.Scheduling;

/// <summary>Tells subscribers of the viewer's company that appointments have changed.</summary>
/// <remarks>
/// One topic has all changes, and each branch has one, so that subscribers to a branch are not held up by the others. An appointment that
/// moves from one branch to another is in the topics of both.
/// </remarks>
public sealed class AppointmentEvents(TopicBroker broker, Viewer viewer)
{
    internal async ValueTask PublishAsync(Appointment appointment, Guid formerBranchId, CancellationToken cancellationToken)
    {
        var changed = new AppointmentChanged(appointment.Id);
        await broker.PublishAsync(TopicOf(null), changed, cancellationToken);
        await broker.PublishAsync(TopicOf(appointment.BranchId), changed, cancellationToken);
        if (formerBranchId != appointment.BranchId)
        {
            await broker.PublishAsync(TopicOf(formerBranchId), changed, cancellationToken);
        }
    }

    internal IAsyncEnumerable<AppointmentChanged> SubscribeAsync(Guid? branchId, CancellationToken cancellationToken) =>
        broker.SubscribeAsync(TopicOf(branchId), cancellationToken);

    private Topic<AppointmentChanged> TopicOf(Guid? branchId) => new(viewer.CompanyId.ToString(), $"appointments/{branchId}");
}
