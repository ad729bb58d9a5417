using System.Collections.Frozen;

namespace Backoffice.Persistence.Writing;

/// <summary>The transactions of the database cluster at one moment.</summary>
/// <remarks>Transactions of other databases count too: they can only make readers wait a little longer.</remarks>
public sealed class TransactionSnapshot
{
    /// <summary>The moment, in PostgreSQL's notation: <c>xmin:xmax:xip,xip</c>.</summary>
    public required string Text { get; init; }

    /// <summary>No transaction from this number on had ended. Some of them may be running.</summary>
    public required ulong Next { get; init; }

    /// <summary>The transactions below <see cref="Next"/> that were running.</summary>
    public required FrozenSet<ulong> Running { get; init; }

    /// <summary>The invalidations that committed transactions have left.</summary>
    public required IReadOnlyList<PendingInvalidation> Pending { get; init; }

    /// <summary>True if there are more pending invalidations than <see cref="Pending"/> names.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>Tests whether a transaction had been committed or rolled back.</summary>
    public bool HasEnded(ulong transaction) => transaction < Next && !Running.Contains(transaction);

    /// <summary>Tests whether all transactions below a number had ended.</summary>
    public bool HaveEndedBelow(ulong number) => number <= Next && !Running.Any(transaction => transaction < number);
}
