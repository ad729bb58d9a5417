using System.Diagnostics;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Persistence.Production;

/// <summary>A step of a job: one process, carried out by a person, on a machine where it needs one.</summary>
public sealed class JobStep : TenantEntity
{
    private int _position;
    private Guid? _machineId;
    private Guid? _assigneeId;
    private JobStepStatus _status = JobStepStatus.Pending;
    private string? _blockedReason;
    private DateTimeOffset? _startedAt;
    private DateTimeOffset? _completedAt;

    /// <summary>The id of the job that the step belongs to.</summary>
    public required Guid JobId { get; init; }

    /// <summary>The position of the step in the job: 1 for the first step, without gaps.</summary>
    public int Position { get => _position; init => _position = value; }

    /// <summary>The id of the process that the step consists of.</summary>
    public required Guid ProcessId { get; init; }

    /// <summary>The id of the machine that the step is carried out on; null when none has been assigned.</summary>
    public Guid? MachineId { get => _machineId; init => _machineId = value; }

    /// <summary>The id of the staff member who carries out the step; null when nobody has been assigned.</summary>
    public Guid? AssigneeId { get => _assigneeId; init => _assigneeId = value; }

    /// <summary>The status of the step.</summary>
    public JobStepStatus Status { get => _status; init => _status = value; }

    /// <summary>The reason why the step is <c>BLOCKED</c>; null when it is not, or when no reason was given.</summary>
    public string? BlockedReason { get => _blockedReason; init => _blockedReason = value; }

    /// <summary>The time at which the step was started; null when it has not been started.</summary>
    public DateTimeOffset? StartedAt { get => _startedAt; init => _startedAt = value; }

    /// <summary>The time at which the step was completed; null when it has not been completed.</summary>
    public DateTimeOffset? CompletedAt { get => _completedAt; init => _completedAt = value; }

    public Job? Job { get; private set; }

    public Process? Process { get; private set; }

    public Machine? Machine { get; private set; }

    public StaffMember? Assignee { get; private set; }

    /// <summary>The statuses that can follow the present one.</summary>
    public IReadOnlyList<JobStepStatus> AllowedNext() => _status switch
    {
        JobStepStatus.Pending => [JobStepStatus.InProgress, JobStepStatus.Blocked],
        JobStepStatus.InProgress => [JobStepStatus.Done, JobStepStatus.Blocked, JobStepStatus.Pending],
        JobStepStatus.Blocked => [HasStarted() ? JobStepStatus.InProgress : JobStepStatus.Pending],
        JobStepStatus.Done => [JobStepStatus.Pending],
        _ => throw new UnreachableException(),
    };

    /// <summary>Tests whether the work on the step has begun.</summary>
    public bool HasStarted() => _startedAt is not null;

    internal bool TryStart(DateTimeOffset now)
    {
        if (_status is not JobStepStatus.Pending)
        {
            return false;
        }

        (_status, _startedAt) = (JobStepStatus.InProgress, now);
        return true;
    }

    internal bool TryComplete(DateTimeOffset now)
    {
        if (_status is not JobStepStatus.InProgress)
        {
            return false;
        }

        (_status, _completedAt) = (JobStepStatus.Done, now);
        return true;
    }

    internal bool TryBlock(string? reason)
    {
        if (_status is not (JobStepStatus.Pending or JobStepStatus.InProgress))
        {
            return false;
        }

        (_status, _blockedReason) = (JobStepStatus.Blocked, reason);
        return true;
    }

    internal bool TryUnblock()
    {
        if (_status is not JobStepStatus.Blocked)
        {
            return false;
        }

        (_status, _blockedReason) = (HasStarted() ? JobStepStatus.InProgress : JobStepStatus.Pending, null);
        return true;
    }

    internal bool TryReset()
    {
        if (_status is not (JobStepStatus.InProgress or JobStepStatus.Done))
        {
            return false;
        }

        (_status, _startedAt, _completedAt) = (JobStepStatus.Pending, null, null);
        return true;
    }

    internal bool TryAssign(Guid? machineId, Guid? assigneeId)
    {
        if (_status is JobStepStatus.Done)
        {
            return false;
        }

        (_machineId, _assigneeId) = (machineId, assigneeId);
        return true;
    }

    internal void MoveTo(int position) => _position = position;
}
