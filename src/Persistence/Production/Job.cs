using System.Diagnostics;
using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Entities;

namespace Backoffice.Persistence.Production;

/// <summary>A job: work for a customer, in steps.</summary>
/// <remarks>The rules between a job and its steps hold where the row of the job is locked and all its steps are loaded (<see cref="LockedJobs"/>).</remarks>
public sealed partial class Job : TenantEntity, ITimelineItem
{
    /// <summary>The most steps of a job.</summary>
    public const int MaxSteps = 200;

    private JobStatus _status = JobStatus.Draft;

    /// <summary>The id of the customer for whom the work is done.</summary>
    public required Guid CustomerId { get; init; }

    /// <summary>The number of the job, unique in the company.</summary>
    /// <remarks>Given by the database when it is left empty: the next one of the company, without gaps.</remarks>
    public string Number { get; init; } = "";

    /// <summary>The title of the job.</summary>
    public required string Title { get; set; }

    /// <summary>The status of the job.</summary>
    public JobStatus Status { get => _status; init => _status = value; }

    /// <summary>The priority of the job.</summary>
    public JobPriority Priority { get; set; } = JobPriority.Normal;

    /// <summary>The date by which the job must be completed; null when there is none.</summary>
    public DateOnly? DueDate { get; set; }

    /// <summary>True if a step can be started only when the step before it is <c>DONE</c>; otherwise, steps can be started in any order.</summary>
    public bool IsSequential { get; set; } = true;

    public Customer? Customer { get; private set; }

    public ICollection<JobStep> Steps => field ??= [];

    public ICollection<Invoice> Invoices => field ??= [];

    /// <summary>The statuses that can follow the present one.</summary>
    public IReadOnlyList<JobStatus> AllowedNext() => _status switch
    {
        JobStatus.Draft => [JobStatus.Active, JobStatus.Cancelled],
        JobStatus.Active => [JobStatus.OnHold, JobStatus.Completed, JobStatus.Cancelled],
        JobStatus.OnHold => [JobStatus.Active, JobStatus.Cancelled],
        JobStatus.Completed or JobStatus.Cancelled => [JobStatus.Active],
        _ => throw new UnreachableException(),
    };

    /// <summary>Tests whether steps can be added, moved and assigned.</summary>
    public bool IsPlannable() => _status is JobStatus.Draft or JobStatus.Active or JobStatus.OnHold;

    /// <summary>Tests whether steps can be started, completed and blocked.</summary>
    public bool IsWorkable() => _status is JobStatus.Draft or JobStatus.Active;

    /// <summary>Tests whether the start and the completion of steps can be taken back.</summary>
    public bool IsResettable() => IsWorkable() || _status is JobStatus.Completed;

    /// <summary>Interrupts the work.</summary>
    /// <returns>True if it was interrupted: only an active job is.</returns>
    public bool TryPutOnHold() => TryBecome(JobStatus.OnHold);

    /// <summary>Goes on with the work on a job that was interrupted or cancelled.</summary>
    /// <returns>True if the work goes on; other jobs cannot be resumed.</returns>
    public bool TryResume() => _status is JobStatus.OnHold or JobStatus.Cancelled && TryBecome(JobStatus.Active);

    /// <summary>Cancels the job; its steps are kept as they are.</summary>
    /// <returns>True if it was cancelled; a job that is over cannot be cancelled.</returns>
    public bool TryCancel() => TryBecome(JobStatus.Cancelled);

    private bool TryBecome(JobStatus status)
    {
        if (!AllowedNext().Contains(status))
        {
            return false;
        }

        _status = status;
        return true;
    }
}
