namespace Backoffice.Persistence.Production;

/// <summary>The priority of a job.</summary>
/// <remarks>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</remarks>
public enum JobPriority : short
{
    /// <summary>The job can wait for all others.</summary>
    Low = 1,

    /// <summary>The usual priority.</summary>
    Normal = 2,

    /// <summary>The job comes before those of the usual priority.</summary>
    High = 3,

    /// <summary>The job comes before all others.</summary>
    Urgent = 4,
}
