using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Sales;

namespace Backoffice.Schema.Sales;

[MutationType]
internal static class ActivityMutations
{
    /// <summary>Logs a call, an e-mail, a meeting or a note, or creates a task.</summary>
    [UseMutationConvention]
    public static Task<MutationResult<Activity>> LogActivityAsync(
        LogActivityInput input, ActivityWriter writer, CancellationToken cancellationToken) =>
        writer.LogAsync(input, cancellationToken);

    /// <summary>Completes a task that is not done.</summary>
    [UseMutationConvention]
    [Error<TaskStateError>]
    public static Task<MutationResult<Activity>> CompleteTaskAsync(
        CompleteTaskInput input, ActivityWriter writer, CancellationToken cancellationToken) =>
        writer.CompleteAsync(input, cancellationToken);

    /// <summary>Reopens a task that was completed by mistake.</summary>
    [UseMutationConvention]
    [Error<TaskStateError>]
    public static Task<MutationResult<Activity>> ReopenTaskAsync(ReopenTaskInput input, ActivityWriter writer, CancellationToken cancellationToken) =>
        writer.ReopenAsync(input, cancellationToken);
}
