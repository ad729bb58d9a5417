using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Production;

namespace Backoffice.Schema.Production;

[MutationType]
internal static class JobMutations
{
    /// <summary>Creates a job without steps, with the next number of the company. Its status is <c>DRAFT</c> until its first step is started.</summary>
    [UseMutationConvention]
    public static Task<MutationResult<Job>> CreateJobAsync(CreateJobInput input, JobWriter writer, CancellationToken cancellationToken) =>
        writer.AddAsync(
            new Job
            {
                CustomerId = input.CustomerId,
                Title = input.Title.Trim(),
                Priority = input.Priority ?? JobPriority.Normal,
                DueDate = input.DueDate,
                IsSequential = input.IsSequential ?? true,
            },
            cancellationToken);

    /// <summary>Changes a job. Fields that the input leaves out keep their values.</summary>
    [UseMutationConvention]
    public static Task<MutationResult<Job>> UpdateJobAsync(UpdateJobInput input, JobWriter writer, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            input.Id,
            input.Version,
            job =>
            {
                input.Change(job);
                return null;
            },
            cancellationToken);

    /// <summary>Puts an <c>ACTIVE</c> job on hold. Its steps cannot be started or completed until it is resumed.</summary>
    [UseMutationConvention]
    [Error<JobStateError>]
    public static Task<MutationResult<Job>> PutJobOnHoldAsync(PutJobOnHoldInput input, JobWriter writer, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            input.Id,
            input.Version,
            static job => job.TryPutOnHold() ? null : JobStateError.For(job, "it can't be put on hold"),
            cancellationToken);

    /// <summary>Resumes a job that is <c>ON_HOLD</c> or <c>CANCELLED</c>, which becomes <c>ACTIVE</c>.</summary>
    [UseMutationConvention]
    [Error<JobStateError>]
    public static Task<MutationResult<Job>> ResumeJobAsync(ResumeJobInput input, JobWriter writer, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            input.Id,
            input.Version,
            static job => job.TryResume() ? null : JobStateError.For(job, "it can't be resumed"),
            cancellationToken);

    /// <summary>Cancels a job that is not completed. Its steps are kept as they are.</summary>
    [UseMutationConvention]
    [Error<JobStateError>]
    public static Task<MutationResult<Job>> CancelJobAsync(CancelJobInput input, JobWriter writer, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            input.Id,
            input.Version,
            static job => job.TryCancel() ? null : JobStateError.For(job, "it can't be cancelled"),
            cancellationToken);
}
