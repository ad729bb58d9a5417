namespace Backoffice.Persistence.Scheduling;

/// <summary>The constraints of the table that a write can run into; the SQL migrations make them.</summary>
public static class AppointmentConstraints
{
    public const string Customer = "appointments_customer_fkey";

    public const string StaffMember = "appointments_staff_member_fkey";

    public const string Branch = "appointments_branch_fkey";

    public const string NoDoubleBooking = "appointments_no_double_booking";
}
