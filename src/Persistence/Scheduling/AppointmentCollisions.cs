using Microsoft.EntityFrameworkCore;

namespace Backoffice.Persistence.Scheduling;

/// <summary>The appointments that collide with one that <see cref="AppointmentConstraints.NoDoubleBooking"/> has refused.</summary>
/// <remarks>PostgreSQL's own message would tell, but under row-level security it keeps the rows of a refusal to itself.</remarks>
public static class AppointmentCollisions
{
    /// <summary>The last appointment that takes the staff member's time while another one would.</summary>
    /// <returns>From when until when; null when that time is free by now.</returns>
    public static async Task<(DateTimeOffset StartsAt, DateTimeOffset EndsAt)?> FindCollisionAsync(
        this IQueryable<Appointment> appointments, Appointment refused, CancellationToken cancellationToken)
    {
        // Those that take time do not overlap, so the last that begins before the end is the only one to look at. It comes
        // from the index by staff member and start; an overlap of ranges could not, because && is not leakproof.
        var found = await appointments
            .Where(other => other.StaffMemberId == refused.StaffMemberId
                && other.StartsAt < refused.EndsAt
                && other.Id != refused.Id
                && (other.Status == AppointmentStatus.Booked
                    || other.Status == AppointmentStatus.Confirmed
                    || other.Status == AppointmentStatus.Completed))
            .OrderByDescending(other => other.StartsAt)
            .Select(other => new { other.StartsAt, other.EndsAt })
            .FirstOrDefaultAsync(cancellationToken);
        return found is null || found.EndsAt <= refused.StartsAt ? null : (found.StartsAt, found.EndsAt);
    }
}
