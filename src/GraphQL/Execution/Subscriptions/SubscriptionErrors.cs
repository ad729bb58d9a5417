using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Execution.Subscriptions;

/// <summary>The errors of subscriptions.</summary>
internal static class SubscriptionErrors
{
    public static GraphQLError FellBehind(int capacity) => new(
        $"The subscription was ended because its reader fell more than {capacity} events behind. Subscribe again, and read faster.")
    {
        Code = ErrorCodes.SubscriptionOverflow,
        Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["allowed"] = capacity },
    };
}
