using System.Collections.Frozen;

namespace Backoffice.Persistence.Writing;

/// <summary>The transactions of the cluster at one moment.</summary>
/// <param name="Snapshot">The moment, as PostgreSQL writes it down.</param>
/// <param name="Next">Of transactions from this number on none had ended. They may be running.</param>
/// <param name="Running">The transactions below <paramref name="Next"/> that had neither been committed nor rolled back.</param>
/// <param name="Unannounced">The entities that committed transactions have left in <c>unannounced_writes</c>.</param>
/// <param name="IsIncomplete">Whether there were more of these.</param>
public sealed record WriteLogEntry(
    string Snapshot,
    ulong Next,
    FrozenSet<ulong> Running,
    IReadOnlyList<(Guid CompanyId, string EntityType)> Unannounced,
    bool IsIncomplete);
