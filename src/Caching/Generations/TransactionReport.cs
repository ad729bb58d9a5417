using System.Collections.Frozen;

namespace Backoffice.Caching.Generations;

/// <summary>The database's transactions at one moment.</summary>
public sealed class TransactionReport
{
    /// <summary>The moment, as the database writes it down.</summary>
    public required string Snapshot { get; init; }

    /// <summary>Of transactions from this number on none had ended. They may be running.</summary>
    public required ulong Next { get; init; }

    /// <summary>The transactions below <see cref="Next"/> that had neither been committed nor rolled back.</summary>
    public required FrozenSet<ulong> Running { get; init; }

    /// <summary>The writes that were committed without being announced.</summary>
    public required IReadOnlyList<UnannouncedWrite> Unannounced { get; init; }

    /// <summary>Whether there were more unannounced writes than the report names.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>Whether a transaction had ended, one way or the other.</summary>
    public bool HasEnded(ulong transaction) => transaction < Next && !Running.Contains(transaction);

    /// <summary>Whether all transactions below a number had ended.</summary>
    public bool HaveEndedBelow(ulong number) => number <= Next && !Running.Any(transaction => transaction < number);
}
