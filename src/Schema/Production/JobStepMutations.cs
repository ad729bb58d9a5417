using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Production;

namespace Backoffice.Schema.Production;

[MutationType]
internal static class JobStepMutations
{
    /// <summary>Adds a step to a job that is not over. Steps behind it move by one position.</summary>
    [UseMutationConvention]
    [Error<JobStateError>]
    [Error<JobStepPositionError>]
    [Error<MachineUnavailableError>]
    [Error<ProcessNotPermittedError>]
    [Error<TooManyJobStepsError>]
    public static Task<MutationResult<JobStep>> AddJobStepAsync(
        AddJobStepInput input, JobStepWriter writer, CancellationToken cancellationToken) =>
        writer.AddAsync(input, cancellationToken);

    /// <summary>
    /// Moves a step to another position of its job. The steps in between move by one. In a sequential job, steps that have been started keep
    /// their positions.
    /// </summary>
    [UseMutationConvention]
    [Error<JobStateError>]
    [Error<JobStepPositionError>]
    [Error<ProcessNotPermittedError>]
    public static Task<MutationResult<JobStep>> MoveJobStepAsync(
        MoveJobStepInput input, JobStepWriter writer, CancellationToken cancellationToken) =>
        writer.MoveAsync(input, cancellationToken);

    /// <summary>Assigns a machine and a staff member to a step that is not <c>DONE</c>, or removes them.</summary>
    [UseMutationConvention]
    [Error<JobStateError>]
    [Error<JobStepStateError>]
    [Error<MachineUnavailableError>]
    [Error<ProcessNotPermittedError>]
    public static Task<MutationResult<JobStep>> AssignJobStepAsync(
        AssignJobStepInput input, JobStepWriter writer, CancellationToken cancellationToken) =>
        writer.AssignAsync(input, cancellationToken);

    /// <summary>
    /// Starts a <c>PENDING</c> step of a job that is <c>DRAFT</c> or <c>ACTIVE</c>; the job becomes <c>ACTIVE</c>. In a sequential job, the step
    /// before must be <c>DONE</c>. The machine of the step must be <c>ACTIVE</c>.
    /// </summary>
    [UseMutationConvention]
    [Error<JobStateError>]
    [Error<JobStepStateError>]
    [Error<PrecedingStepNotDoneError>]
    [Error<MachineUnavailableError>]
    [Error<ProcessNotPermittedError>]
    public static Task<MutationResult<JobStep>> StartJobStepAsync(
        StartJobStepInput input, JobStepWriter writer, CancellationToken cancellationToken) =>
        writer.StartAsync(input, cancellationToken);

    /// <summary>Completes a step that is <c>IN_PROGRESS</c>. When all steps are <c>DONE</c>, the job becomes <c>COMPLETED</c>.</summary>
    [UseMutationConvention]
    [Error<JobStateError>]
    [Error<JobStepStateError>]
    [Error<ProcessNotPermittedError>]
    public static Task<MutationResult<JobStep>> CompleteJobStepAsync(
        CompleteJobStepInput input, JobStepWriter writer, CancellationToken cancellationToken) =>
        writer.CompleteAsync(input, cancellationToken);

    /// <summary>Blocks a step that is <c>PENDING</c> or <c>IN_PROGRESS</c>, because something prevents the work on it.</summary>
    [UseMutationConvention]
    [Error<JobStateError>]
    [Error<JobStepStateError>]
    [Error<ProcessNotPermittedError>]
    public static Task<MutationResult<JobStep>> BlockJobStepAsync(
        BlockJobStepInput input, JobStepWriter writer, CancellationToken cancellationToken) =>
        writer.BlockAsync(input, cancellationToken);

    /// <summary>Unblocks a <c>BLOCKED</c> step, which becomes <c>IN_PROGRESS</c> when it had been started, and <c>PENDING</c> otherwise.</summary>
    [UseMutationConvention]
    [Error<JobStateError>]
    [Error<JobStepStateError>]
    [Error<ProcessNotPermittedError>]
    public static Task<MutationResult<JobStep>> UnblockJobStepAsync(
        UnblockJobStepInput input, JobStepWriter writer, CancellationToken cancellationToken) =>
        writer.UnblockAsync(input, cancellationToken);

    /// <summary>
    /// Sets a step that was started or completed by mistake back to <c>PENDING</c>. A <c>COMPLETED</c> job becomes <c>ACTIVE</c> again. In a
    /// sequential job, steps behind it must not have been started.
    /// </summary>
    [UseMutationConvention]
    [Error<JobStateError>]
    [Error<JobStepStateError>]
    [Error<LaterStepStartedError>]
    [Error<ProcessNotPermittedError>]
    public static Task<MutationResult<JobStep>> ResetJobStepAsync(
        ResetJobStepInput input, JobStepWriter writer, CancellationToken cancellationToken) =>
        writer.ResetAsync(input, cancellationToken);
}
