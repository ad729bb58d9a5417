using Backoffice.DataLoaders.Batching;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Production;
using Backoffice.Persistence.Scheduling;
using Backoffice.Schema.Writing;
using Microsoft.EntityFrameworkCore;

namespace Backoffice.Schema.Production;

/// <summary>Writes steps of jobs. The row of the job is locked, so that steps of one job are changed one after the other.</summary>
public sealed class JobStepWriter(
    IDbContextFactory<BackofficeDbContext> contexts, Caller caller, WriteOrigin origin, StatementBatcher statements, TimeProvider timeProvider)
    : EntityWriter<JobStep>(contexts, caller, origin, statements)
{
    private readonly UserRole _role = (UserRole)caller.Role;

    private DateTimeOffset Now => timeProvider.GetUtcNow().ToStored();

    internal async Task<MutationResult<JobStep>> AddAsync(AddJobStepInput input, CancellationToken cancellationToken)
    {
        var step = new JobStep { JobId = input.JobId, ProcessId = input.ProcessId, MachineId = input.MachineId, AssigneeId = input.AssigneeId };
        await using var context = Lease();
        var (job, process) = await context.LockJobForStepAsync(step, cancellationToken);
        List<MutationError> errors =
        [
            .. job is null ? (MutationError[])[new NotFoundError<Job> { Path = ["input", "jobId"] }] : [],
            .. process is null ? (MutationError[])[new NotFoundError<Process> { Path = ["input", "processId"] }] : [],
            .. await FindAssignmentErrorsAsync(input.MachineId, input.AssigneeId, context, cancellationToken),
        ];
        if (job is null || process is null || errors.Count > 0)
        {
            return new MutationResult<JobStep>(errors);
        }

        if (FindPermissionError(process) is { } error)
        {
            return error;
        }

        if (!job.TryAdd(step, input.Position))
        {
            return !job.IsPlannable() ? JobStateError.For(job, "steps can't be added")
                : job.Steps.Count == Job.MaxSteps ? new TooManyJobStepsError()
                : JobStepPositionError.For(job);
        }

        context.Add(step);
        return await SaveAsync(step, context, cancellationToken);
    }

    internal Task<MutationResult<JobStep>> MoveAsync(MoveJobStepInput input, CancellationToken cancellationToken) =>
        ChangeAsync(
            input.Id,
            input.Version,
            (job, step, _) => new(
                job.TryMove(step, input.Position) ? null
                : job.IsPlannable() ? JobStepPositionError.For(job)
                : JobStateError.For(job, "its steps can't be moved")),
            cancellationToken);

    internal async Task<MutationResult<JobStep>> AssignAsync(AssignJobStepInput input, CancellationToken cancellationToken)
    {
        IReadOnlyList<MutationError> errors = [];
        var result = await ChangeAsync(
            input.Id,
            input.Version,
            async (job, step, context) =>
            {
                var machineId = input.MachineId.HasValue ? input.MachineId.Value : step.MachineId;
                var assigneeId = input.AssigneeId.HasValue ? input.AssigneeId.Value : step.AssigneeId;
                errors = await FindAssignmentErrorsAsync(
                    machineId == step.MachineId ? null : machineId, assigneeId == step.AssigneeId ? null : assigneeId, context, cancellationToken);
                if (errors.Count > 0)
                {
                    return errors[0];
                }

                return job.TryAssign(step, machineId, assigneeId) ? null : Explain(job, step, job.IsPlannable(), "assigned");
            },
            cancellationToken);
        return errors.Count > 1 ? new MutationResult<JobStep>(errors) : result;
    }

    internal Task<MutationResult<JobStep>> StartAsync(StartJobStepInput input, CancellationToken cancellationToken) =>
        ChangeAsync(
            input.Id,
            input.Version,
            async (job, step, context) =>
            {
                if (job.IsWorkable() && step.Status is JobStepStatus.Pending)
                {
                    if (job.FindUnfinishedBefore(step) is { } before)
                    {
                        return PrecedingStepNotDoneError.For(before);
                    }

                    if ((await context.LockAssignmentAsync(step.MachineId, null, cancellationToken)).Machine is { } machine && !machine.Runs())
                    {
                        return MachineUnavailableError.For(machine, "the step can't be started on it");
                    }
                }

                return job.TryStart(step, Now) ? null : Explain(job, step, job.IsWorkable(), "started");
            },
            cancellationToken);

    internal Task<MutationResult<JobStep>> CompleteAsync(CompleteJobStepInput input, CancellationToken cancellationToken) =>
        ChangeAsync(
            input.Id,
            input.Version,
            (job, step, _) => new(job.TryComplete(step, Now) ? null : Explain(job, step, job.IsWorkable(), "completed")),
            cancellationToken);

    internal Task<MutationResult<JobStep>> BlockAsync(BlockJobStepInput input, CancellationToken cancellationToken) =>
        ChangeAsync(
            input.Id,
            input.Version,
            (job, step, _) => new(job.TryBlock(step, input.Reason) ? null : Explain(job, step, job.IsWorkable(), "blocked")),
            cancellationToken);

    internal Task<MutationResult<JobStep>> UnblockAsync(UnblockJobStepInput input, CancellationToken cancellationToken) =>
        ChangeAsync(
            input.Id,
            input.Version,
            (job, step, _) => new(job.TryUnblock(step) ? null : Explain(job, step, job.IsWorkable(), "unblocked")),
            cancellationToken);

    internal Task<MutationResult<JobStep>> ResetAsync(ResetJobStepInput input, CancellationToken cancellationToken) =>
        ChangeAsync(
            input.Id,
            input.Version,
            (job, step, _) => new(
                job.TryReset(step) ? null
                : job.IsResettable() && job.FindStartedAfter(step) is { } later ? LaterStepStartedError.For(later)
                : Explain(job, step, job.IsResettable(), "reset")),
            cancellationToken);

    protected override Task<JobStep?> ReadAsync(Guid id, BackofficeDbContext context, CancellationToken cancellationToken) =>
        context.LockStepAsync(id, cancellationToken);

    private Task<MutationResult<JobStep>> ChangeAsync(
        Guid id, uint? version, Func<Job, JobStep, BackofficeDbContext, ValueTask<MutationError?>> change, CancellationToken cancellationToken) =>
        ChangeAsync(
            id,
            version,
            (step, context) => step is not { Job: { } job, Process: { } process } ? throw new System.Diagnostics.UnreachableException()
                : FindPermissionError(process) is { } error ? new(error)
                : change(job, step, context),
            cancellationToken);

    private ProcessNotPermittedError? FindPermissionError(Process process) =>
        process.Permits(_role) ? null : new ProcessNotPermittedError(process.Id, _role);

    private static MutationError Explain(Job job, JobStep step, bool isAllowedByJob, string intent) =>
        isAllowedByJob ? JobStepStateError.For(step, intent) : JobStateError.For(job, $"its steps can't be {intent}");

    private static async Task<IReadOnlyList<MutationError>> FindAssignmentErrorsAsync(
        Guid? machineId, Guid? assigneeId, BackofficeDbContext context, CancellationToken cancellationToken)
    {
        var (machine, assignee) = await context.LockAssignmentAsync(machineId, assigneeId, cancellationToken);
        var errors = new List<MutationError>();
        if (machineId is not null && machine?.TakesSteps() != true)
        {
            MutationError error = machine is null ? new NotFoundError<Machine>() : MachineUnavailableError.For(machine, "it takes no new steps");
            errors.Add(error with { Path = ["input", "machineId"] });
        }

        if (assigneeId is not null && assignee is null)
        {
            errors.Add(new NotFoundError<StaffMember> { Path = ["input", "assigneeId"] });
        }

        return errors;
    }
}
