using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Errors;

namespace Backoffice.Server.Transports.Batches;

/// <summary>
/// A batch that is paid for: its requests are resolved, and executing them executes exactly what was priced. Disposing it ends all work and
/// settles what each request has cost against what was paid for it.
/// </summary>
internal sealed class BatchPayment(
    IReadOnlyList<BatchAnswer> answers, IBudgets? budgets, Func<ValueTask<GraphQLError?>> check, CancellationTokenSource end) : IAsyncDisposable
{
    /// <summary>Checks that the caller may have a further answer: an error when not, otherwise null.</summary>
    public ValueTask<GraphQLError?> CheckAsync() => check();

    /// <summary>The charge for all requests together; null where operations are free.</summary>
    public BudgetReceipt? Receipt { get; set; }

    /// <summary>The answers to the requests, in their order.</summary>
    public IReadOnlyList<BatchAnswer> Answers => answers;

    /// <summary>Ends all work.</summary>
    public CancellationTokenSource End => end;

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        var actual = 0L;
        foreach (var answer in answers)
        {
            await answer.DisposeAsync();
            actual += answer.ActualPoints;
        }

        end.Dispose();
        if (Receipt is { } receipt)
        {
            budgets?.Settle(receipt, actual);
        }
    }
}
