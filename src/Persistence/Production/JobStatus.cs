namespace Backoffice.Persistence.Production;

/// <summary>The status of a job.</summary>
/// <remarks>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</remarks>
public enum JobStatus : short
{
    /// <summary>The job is being planned; none of its steps has been started.</summary>
    Draft = 1,

    /// <summary>The job is being worked on.</summary>
    Active = 2,

    /// <summary>The work on the job is interrupted; its steps cannot be started or completed.</summary>
    OnHold = 3,

    /// <summary>All steps of the job are done.</summary>
    Completed = 4,

    /// <summary>The job has been cancelled; nobody works on it any more.</summary>
    Cancelled = 5,
}
