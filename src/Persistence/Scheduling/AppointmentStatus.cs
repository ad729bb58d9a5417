namespace Backoffice.Persistence.Scheduling;

/// <summary>How far an appointment has come.</summary>
/// <remarks>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</remarks>
public enum AppointmentStatus : short
{
    Booked = 1,
    Confirmed = 2,
    Completed = 3,
    Cancelled = 4,
    NoShow = 5,
}
