namespace Backoffice.Persistence.Scheduling;

/// <summary>The status of an appointment.</summary>
/// <remarks>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</remarks>
public enum AppointmentStatus : short
{
    /// <summary>The appointment is booked, and the customer has not confirmed it yet.</summary>
    Booked = 1,

    /// <summary>The customer has confirmed the appointment.</summary>
    Confirmed = 2,

    /// <summary>The customer has been served.</summary>
    Completed = 3,

    /// <summary>The appointment has been cancelled.</summary>
    Cancelled = 4,

    /// <summary>The customer did not come to the appointment.</summary>
    NoShow = 5,
}
