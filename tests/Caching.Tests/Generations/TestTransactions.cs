using System.Collections.Frozen;
using Backoffice.Persistence.Writing;

namespace Backoffice.Caching.Tests.Generations;

/// <summary>A database's transactions as a test says that they are, reported as PostgreSQL does: up to the newest that has ended.</summary>
internal sealed class TestTransactions : ITransactionLog
{
    private readonly Lock _lock = new();
    private readonly HashSet<ulong> _running = [];
    private readonly List<PendingInvalidation> _pending = [];
    private ulong _next = 100;
    private ulong _ended = 99;

    /// <summary>The exception that reading fails with; null when the database is there.</summary>
    public Exception? Failure { get; set; }

    /// <summary>True if there are more pending invalidations than snapshots name.</summary>
    public bool IsIncomplete { get; set; }

    public ulong Begin()
    {
        lock (_lock)
        {
            _running.Add(_next);
            return _next++;
        }
    }

    public void End(ulong transaction, params ReadOnlySpan<PendingInvalidation> pending)
    {
        lock (_lock)
        {
            _running.Remove(transaction);
            _ended = Math.Max(_ended, transaction);
            _pending.AddRange(pending);
        }
    }

    public int CountPending()
    {
        lock (_lock)
        {
            return _pending.Count;
        }
    }

    public Task<TransactionSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Failure is { } failure ? Task.FromException<TransactionSnapshot>(failure) : Task.FromResult(new TransactionSnapshot
            {
                Text = "",
                Next = _ended + 1,
                Running = _running.Where(transaction => transaction <= _ended).ToFrozenSet(),
                Pending = [.. _pending],
                IsIncomplete = IsIncomplete && _pending.Count > 0,
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

    public Task RemovePendingAsync(TransactionSnapshot snapshot, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _pending.RemoveAll(snapshot.Pending.Contains);
        }

        return Task.CompletedTask;
    }
}
