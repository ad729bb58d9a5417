using System.Collections.Frozen;
using Backoffice.Caching.Stamps;

namespace Backoffice.Caching.Tests.Stamps;

/// <summary>A database's transactions as a test says that they are.</summary>
internal sealed class TestTransactions : ITransactionLog
{
    private readonly Lock _lock = new();
    private readonly HashSet<ulong> _running = [];
    private readonly List<UnannouncedWrite> _unannounced = [];
    private ulong _next = 100;

    /// <summary>What reading fails with; null when the database is there.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Whether there are more unannounced writes than reports name.</summary>
    public bool IsIncomplete { get; set; }

    public ulong Begin()
    {
        lock (_lock)
        {
            _running.Add(_next);
            return _next++;
        }
    }

    public void End(ulong transaction, params ReadOnlySpan<UnannouncedWrite> unannounced)
    {
        lock (_lock)
        {
            _running.Remove(transaction);
            _unannounced.AddRange(unannounced);
        }
    }

    public int CountUnannounced()
    {
        lock (_lock)
        {
            return _unannounced.Count;
        }
    }

    public Task<TransactionReport> ReadAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Failure is { } failure ? Task.FromException<TransactionReport>(failure) : Task.FromResult(new TransactionReport
            {
                Snapshot = "",
                Next = _next,
                Running = _running.ToFrozenSet(),
                Unannounced = [.. _unannounced],
                IsIncomplete = IsIncomplete && _unannounced.Count > 0,
            });
        }
    }

    public Task<IReadOnlyCollection<ulong>> ReadRunningAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Failure is { } failure
                ? Task.FromException<IReadOnlyCollection<ulong>>(failure)
                : Task.FromResult<IReadOnlyCollection<ulong>>([.. _running]);
        }
    }

    public Task RemoveUnannouncedAsync(TransactionReport report, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _unannounced.RemoveAll(report.Unannounced.Contains);
        }

        return Task.CompletedTask;
    }
}
