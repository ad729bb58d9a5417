using Backoffice.GraphQL.Errors;

namespace Backoffice.Server.Memory;

/// <summary>A budget in bytes does not suffice for what a caller needs next.</summary>
internal sealed class OutOfBudgetException(ByteBudget budget, long asked) : Exception(
    $"The server has no {asked} bytes left for this caller, who holds others already: {budget.Capacity} bytes are shared by all ({budget.Key}). Try again shortly.")
{
    /// <summary>The time after which memory that others hold is likely to be given back.</summary>
    public static TimeSpan RetryAfter { get; } = TimeSpan.FromSeconds(1);

    /// <summary>The error that the client gets.</summary>
    public GraphQLError ToError() => new GraphQLError(Message)
    {
        Code = ErrorCodes.Overloaded,
        Extensions = new Dictionary<string, object?> { ["retryAfterSeconds"] = (int)RetryAfter.TotalSeconds },
    }.OverLimit(budget.Key, asked, budget.Capacity);
}
