using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence;
using Backoffice.Persistence.Scheduling;
using Backoffice.Schema.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Backoffice.Schema.Scheduling;

/// <summary>Writes appointments, and tells subscribers.</summary>
public sealed class AppointmentWriter(IDbContextFactory<BackofficeDbContext> contexts, Viewer viewer, AppointmentEvents events)
    : EntityWriter<Appointment>(contexts, viewer)
{
    protected override async ValueTask<MutationError?> ExplainAsync(
        string constraint, Appointment row, BackofficeDbContext context, CancellationToken cancellationToken) =>
        constraint == AppointmentConstraints.NoDoubleBooking
            ? StaffMemberDoubleBookedError.By(await context.Appointments.FindCollisionAsync(row, cancellationToken))
            : await base.ExplainAsync(constraint, row, context, cancellationToken);

    protected override ValueTask PublishAsync(Appointment row, PropertyValues former, CancellationToken cancellationToken) =>
        events.PublishAsync(row, former.GetValue<Guid>(nameof(Appointment.BranchId)), cancellationToken);
}
