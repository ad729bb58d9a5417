using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence;
using Backoffice.Persistence.Scheduling;
using Backoffice.Schema.Administration;
using Backoffice.Schema.Customers;
using Backoffice.Schema.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Backoffice.Schema.Scheduling;

/// <summary>Writes appointments, and tells subscribers.</summary>
public sealed class AppointmentWriter(IDbContextFactory<BackofficeDbContext> contexts, Viewer viewer, AppointmentEvents events)
    : EntityWriter<Appointment>(contexts, viewer)
{
    protected override MutationError NotFound => new AppointmentNotFoundError();

    protected override async ValueTask<MutationError?> ExplainAsync(
        string constraint, Appointment row, BackofficeDbContext context, CancellationToken cancellationToken) =>
        constraint switch
        {
            AppointmentConstraints.Customer => new CustomerNotFoundError(),
            AppointmentConstraints.StaffMember => new StaffMemberNotFoundError(),
            AppointmentConstraints.Branch => new BranchNotFoundError(),
            AppointmentConstraints.NoDoubleBooking =>
                StaffMemberDoubleBookedError.By(await context.Appointments.FindCollisionAsync(row, cancellationToken)),
            _ => null,
        };

    protected override ValueTask PublishAsync(Appointment row, PropertyValues former, CancellationToken cancellationToken) =>
        events.PublishAsync(row, former.GetValue<Guid>(nameof(Appointment.BranchId)), cancellationToken);
}
