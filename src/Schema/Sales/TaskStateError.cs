using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Sales;

namespace Backoffice.Schema.Sales;

/// <summary>The activity is not a task, or the task is done already, or not done yet.</summary>
/// <param name="Kind">The kind of the activity.</param>
/// <param name="IsDone">True if the activity is done.</param>
internal sealed record TaskStateError(ActivityKind Kind, bool IsDone, string Message) : MutationError(Message)
{
    /// <param name="activity">The activity.</param>
    /// <param name="intent">The change that is not possible, such as <c>completed</c>.</param>
    public static TaskStateError For(Activity activity, string intent) => new(
        activity.Kind,
        activity.IsDone,
        activity.Kind is ActivityKind.Task
            ? $"The task is {(activity.IsDone ? "" : "not ")}done, so it can't be {intent}."
            : $"The activity is a {SchemaNaming.EnumValueName(activity.Kind.ToString())}, so it can't be {intent}; only a TASK can.");
}
