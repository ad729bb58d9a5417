namespace Backoffice.Persistence.Production;

/// <summary>The status of a step of a job.</summary>
/// <remarks>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</remarks>
public enum JobStepStatus : short
{
    /// <summary>The step has not been started yet.</summary>
    Pending = 1,

    /// <summary>The step is being worked on.</summary>
    InProgress = 2,

    /// <summary>The step has been completed.</summary>
    Done = 3,

    /// <summary>Something prevents the work on the step.</summary>
    Blocked = 4,
}
