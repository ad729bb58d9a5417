using System.Collections.Frozen;
using Backoffice.Caching.Generations;

namespace Backoffice.Caching.Tests.Generations;

/// <summary>A database's transactions as a test says that they are, reported as PostgreSQL does: up to the newest that has ended.</summary>
internal sealed class TestTransactions : ITransactionLog
{
    private readonly Lock _lock = new();
    private readonly HashSet<ulong> _running = [];
    private readonly List<UnannouncedWrite> _unannounced = [];
    private ulong _next = 100;
    private ulong _ended = 99;

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
            _ended = Math.Max(_ended, transaction);
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
                Next = _ended + 1,
                Running = _running.Where(transaction => transaction <= _ended).ToFrozenSet(),
                Unannounced = [.. _unannounced],
                IsIncomplete = IsIncomplete && _unannounced.Count > 0,
            });
        }
    }

    public Task<ulong> TakeNumberAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (Failure is { } failure)
            {
                return Task.FromException<ulong>(failure);
            }

            _ended = _next;
            return Task.FromResult(_next++);
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
