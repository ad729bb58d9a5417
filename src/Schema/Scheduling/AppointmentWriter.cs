using Backoffice.DataLoaders.Batching;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence;
using Backoffice.Persistence.Scheduling;
using Backoffice.Schema.Writing;
using Microsoft.EntityFrameworkCore;

namespace Backoffice.Schema.Scheduling;

/// <summary>Writes appointments.</summary>
public sealed class AppointmentWriter(IDbContextFactory<BackofficeDbContext> contexts, Caller caller, WriteOrigin origin, StatementBatcher statements)
    : EntityWriter<Appointment>(contexts, caller, origin, statements)
{
    protected override async ValueTask<MutationError?> ExplainAsync(
        string constraint, Appointment row, BackofficeDbContext context, CancellationToken cancellationToken) =>
        constraint == AppointmentConstraints.NoDoubleBooking
            ? StaffMemberDoubleBookedError.By(await context.Appointments.FindCollisionAsync(row, cancellationToken))
            : await base.ExplainAsync(constraint, row, context, cancellationToken);
}
