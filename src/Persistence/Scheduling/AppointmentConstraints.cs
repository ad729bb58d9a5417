namespace Backoffice.Persistence.Scheduling;

/// <summary>The constraints of the table that a write can run into beside its foreign keys; the SQL migrations make them.</summary>
public static class AppointmentConstraints
{
    public const string NoDoubleBooking = "appointments_no_double_booking";
}
