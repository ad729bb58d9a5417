using Backoffice.Persistence.Scheduling;
using Backoffice.Persistence.Tenancy;

namespace Backoffice.Persistence.Production;

/// <summary>
/// Locks the row of a job before the job or one of its steps is changed, so that two changes of one job never happen at the same time. The
/// locks last until the context has saved or is disposed.
/// </summary>
public static class LockedJobs
{
    private const string JobOfStep = "(select job_id from job_steps where company_id = $1 and id = $2)";
    private const string ProcessOfStep = "(select process_id from job_steps where company_id = $1 and id = $2)";

    /// <summary>Locks a job.</summary>
    /// <returns>The job without its steps; null when the company has none with this id.</returns>
    public static async Task<Job?> LockJobAsync(this BackofficeDbContext context, Guid id, CancellationToken cancellationToken)
    {
        var job = context.Rows<Job>("t.id = $2 for update", id);
        await context.ReadInTransactionAsync([job], cancellationToken);
        return (await job.Result).SingleOrDefault();
    }

    /// <summary>Locks the job that a new step is for.</summary>
    /// <returns>The job with its steps, and the process with its permissions; null for what the company does not have.</returns>
    public static async Task<(Job? Job, Process? Process)> LockJobForStepAsync(
        this BackofficeDbContext context, JobStep step, CancellationToken cancellationToken)
    {
        var job = context.Rows<Job>("t.id = $2 for update", step.JobId);
        var process = context.Rows<Process>("t.id = $2", step.ProcessId);
        await context.ReadInTransactionAsync(
            [
                job,
                context.Rows<JobStep>("t.job_id = $2", step.JobId),
                process,
                context.Rows<ProcessPermission>("t.process_id = $2", step.ProcessId),
            ],
            cancellationToken);
        return ((await job.Result).SingleOrDefault(), (await process.Result).SingleOrDefault());
    }

    /// <summary>Locks the job that a step belongs to.</summary>
    /// <returns>
    /// The step, with its job, all steps of the job, its process and the permissions for it; null when the company has no step with this id.
    /// </returns>
    public static async Task<JobStep?> LockStepAsync(this BackofficeDbContext context, Guid id, CancellationToken cancellationToken)
    {
        var steps = context.Rows<JobStep>($"t.job_id = {JobOfStep}", id);
        await context.ReadInTransactionAsync(
            [
                context.Rows<Job>($"t.id = {JobOfStep} for update", id),
                steps,
                context.Rows<Process>($"t.id = {ProcessOfStep}", id),
                context.Rows<ProcessPermission>($"t.process_id = {ProcessOfStep}", id),
            ],
            cancellationToken);
        return (await steps.Result).SingleOrDefault(step => step.Id == id);
    }

    /// <summary>Reads the machine and the person that a step is assigned to. The machine is locked, so that it keeps its status.</summary>
    /// <returns>Null for what is not asked for, and for what the company does not have.</returns>
    public static async Task<(Machine? Machine, StaffMember? Assignee)> LockAssignmentAsync(
        this BackofficeDbContext context, Guid? machineId, Guid? assigneeId, CancellationToken cancellationToken)
    {
        var machine = machineId is { } ofMachine ? context.Rows<Machine>("t.id = $2 for share", ofMachine) : null;
        var assignee = assigneeId is { } ofAssignee ? context.Rows<StaffMember>("t.id = $2", ofAssignee) : null;
        if (((ReadStatement?[])[machine, assignee]).OfType<ReadStatement>().ToArray() is { Length: > 0 } statements)
        {
            await context.ReadInTransactionAsync(statements, cancellationToken);
        }

        return (
            machine is null ? null : (await machine.Result).SingleOrDefault(),
            assignee is null ? null : (await assignee.Result).SingleOrDefault());
    }

    /// <summary>Locks a process.</summary>
    /// <returns>The process with its permissions; null when the company has none with this id.</returns>
    public static async Task<Process?> LockProcessAsync(this BackofficeDbContext context, Guid id, CancellationToken cancellationToken)
    {
        var process = context.Rows<Process>("t.id = $2 for update", id);
        var permissions = context.Rows<ProcessPermission>("t.process_id = $2", id);
        await context.ReadInTransactionAsync([process, permissions], cancellationToken);
        return (await process.Result).SingleOrDefault();
    }
}
