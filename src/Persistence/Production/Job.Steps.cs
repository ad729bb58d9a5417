namespace Backoffice.Persistence.Production;

/// <content>The rules between a job and its steps.</content>
public sealed partial class Job
{
    /// <summary>Finds the step that must be done before another one can be started.</summary>
    /// <returns>The step before it; null when nothing stands in the way.</returns>
    public JobStep? FindUnfinishedBefore(JobStep step) => IsSequential
        ? Steps.FirstOrDefault(other => other.Position == step.Position - 1 && other.Status is not JobStepStatus.Done)
        : null;

    /// <summary>Finds a step that was started after another one, which must therefore stay done.</summary>
    /// <returns>The next of them; null when nothing stands in the way.</returns>
    public JobStep? FindStartedAfter(JobStep step) => IsSequential
        ? Steps.Where(other => other.Position > step.Position && other.HasStarted()).MinBy(other => other.Position)
        : null;

    /// <summary>The first position that a step can be given: in a sequential job, steps that have been started keep their places.</summary>
    public int FirstFreePosition() => IsSequential
        ? 1 + Steps.Where(step => step.HasStarted()).Select(step => step.Position).DefaultIfEmpty().Max()
        : 1;

    /// <summary>Starts a step. A draft becomes active.</summary>
    /// <returns>True if it was started.</returns>
    public bool TryStart(JobStep step, DateTimeOffset now)
    {
        if (!IsWorkable() || FindUnfinishedBefore(step) is not null || !step.TryStart(now))
        {
            return false;
        }

        _status = JobStatus.Active;
        return true;
    }

    /// <summary>Completes a step, and with the last one the job.</summary>
    /// <returns>True if it was completed.</returns>
    public bool TryComplete(JobStep step, DateTimeOffset now)
    {
        if (!IsWorkable() || !step.TryComplete(now))
        {
            return false;
        }

        if (Steps.All(other => other.Status is JobStepStatus.Done))
        {
            _status = JobStatus.Completed;
        }

        return true;
    }

    /// <summary>Blocks a step.</summary>
    /// <returns>True if it was blocked.</returns>
    public bool TryBlock(JobStep step, string? reason) => IsWorkable() && step.TryBlock(reason);

    /// <summary>Removes what blocked a step.</summary>
    /// <returns>True if it was unblocked.</returns>
    public bool TryUnblock(JobStep step) => IsWorkable() && step.TryUnblock();

    /// <summary>Assigns a step to a machine and a person.</summary>
    /// <returns>True if it was assigned; a step that is done cannot be assigned.</returns>
    public bool TryAssign(JobStep step, Guid? machineId, Guid? assigneeId) => IsPlannable() && step.TryAssign(machineId, assigneeId);

    /// <summary>Takes back the start or the completion of a step. A completed job becomes active again.</summary>
    /// <returns>True if it was taken back.</returns>
    public bool TryReset(JobStep step)
    {
        if (!IsResettable() || FindStartedAfter(step) is not null || !step.TryReset())
        {
            return false;
        }

        _status = JobStatus.Active;
        return true;
    }

    /// <summary>Puts a new step among the others.</summary>
    /// <param name="step">The step.</param>
    /// <param name="position">The new position; null for behind the last one, which greater positions are, too.</param>
    /// <returns>True if it was added.</returns>
    public bool TryAdd(JobStep step, int? position) => Steps.Count < MaxSteps && TryPlace(step, position ?? MaxSteps);

    /// <summary>Moves a step to another position. Those in between move by one.</summary>
    /// <returns>True if it was moved; also when it is there already.</returns>
    public bool TryMove(JobStep step, int position) =>
        Math.Min(position, Steps.Count) == step.Position
        || (!(IsSequential && step.HasStarted()) && TryPlace(step, position));

    private bool TryPlace(JobStep step, int position)
    {
        List<JobStep> steps = [.. Steps.Where(other => other != step).OrderBy(other => other.Position)];
        position = Math.Min(position, steps.Count + 1);
        if (!IsPlannable() || position < FirstFreePosition())
        {
            return false;
        }

        steps.Insert(position - 1, step);
        foreach (var (index, other) in steps.Index())
        {
            other.MoveTo(index + 1);
        }

        if (!Steps.Contains(step))
        {
            Steps.Add(step);
        }

        return true;
    }
}
