using System.Globalization;
using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Execution.Subscriptions;

/// <summary>The errors of subscriptions.</summary>
internal static class SubscriptionErrors
{
    public static GraphQLError FellBehind(long bytes, int capacity) => new GraphQLError(
        $"The subscription was ended because events of more than {capacity.ToString("N0", CultureInfo.InvariantCulture)} bytes wait for its reader. "
        + "Subscribe again, and read faster.")
    {
        Code = ErrorCodes.SubscriptionOverflow,
    }.OverLimit("Subscriptions__BufferBytes", bytes, capacity);
}
