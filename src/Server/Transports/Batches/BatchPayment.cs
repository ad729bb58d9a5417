using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Pipeline;

namespace Backoffice.Server.Transports.Batches;

/// <summary>What was paid for a batch, and what its requests did not need. Thread-safe.</summary>
internal sealed class BatchPayment(BudgetReceipt? receipt)
{
    private long _unused;

    /// <summary>What was charged; null where operations are free.</summary>
    public BudgetReceipt? Receipt { get; } = receipt;

    /// <summary>The points that are to be given back.</summary>
    public long Unused => Volatile.Read(ref _unused);

    /// <summary>Counts what an executed request did not need.</summary>
    public void Settle(RequestContext context)
    {
        if (context is { Price: { } price, ActualPoints: { } actual })
        {
            Interlocked.Add(ref _unused, price.Points - actual);
        }
    }
}
