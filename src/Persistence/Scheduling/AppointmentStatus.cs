namespace Backoffice.Persistence.Scheduling;

/// <summary>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</summary>
public enum AppointmentStatus : short
{
    Booked = 1,
    Confirmed = 2,
    Completed = 3,
    Cancelled = 4,
    NoShow = 5,
}
