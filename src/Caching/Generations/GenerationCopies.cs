using System.Collections.Concurrent;
using Backoffice.GraphQL.CacheControl;
using Backoffice.Persistence.Writing;
using Position = Backoffice.Caching.Generations.GenerationAcknowledgements.Position;

namespace Backoffice.Caching.Generations;

/// <summary>A server's copies of the generations in Redis, which it holds under a lease: it reads them until the lease expires, and renews it in time.</summary>
internal sealed class GenerationCopies(GenerationStore store, ITransactionLog transactions, RedisGenerationsOptions options, TimeProvider timeProvider)
    : IDisposable
{
    private readonly ConcurrentDictionary<string, PartitionCopy> _copies = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _disposed = new();
    private readonly Lock _lock = new();
    private Position _position;
    private Task<bool> _renewal = Task.FromResult(false);
    private volatile Lease? _lease;
    private volatile bool _isBehind;

    // When this server first heard of the epoch that it knows.
    private ulong _epoch;
    private long _epochSince;

    /// <summary>True if the last renewal failed, or took longer than the lease that it gave.</summary>
    public bool IsBehind => _isBehind;

    /// <summary>True if a writer may be waiting for this server.</summary>
    public bool IsInUse => _lease is { } lease && timeProvider.GetElapsedTime(lease.Began) < options.HolderWindow * 2;

    /// <inheritdoc cref="IGenerations.TryRead"/>
    public bool TryRead(string partition, IReadOnlyList<string> entityTypes, out GenerationSnapshot snapshot)
    {
        if (FindLease() is { } lease
            && _copies.TryGetValue(partition, out var copy)
            && copy.Generations is { } generations
            && generations.Read(entityTypes, lease.Transactions) is { IsBeingWritten: false } found)
        {
            snapshot = found;
            return true;
        }

        snapshot = default;
        return false;
    }

    /// <inheritdoc cref="IGenerations.ReadAsync"/>
    public ValueTask<GenerationSnapshot?> ReadAsync(string partition, IReadOnlyList<string> entityTypes, CancellationToken cancellationToken) =>
        TryRead(partition, entityTypes, out var snapshot)
            ? new(snapshot)
            : new(ReadFromRedisAsync(partition, entityTypes, cancellationToken));

    /// <summary>Renews the lease: applies the invalidations that Redis has. Joins a renewal that is in flight.</summary>
    /// <returns>True if the lease is renewed.</returns>
    public Task<bool> RenewAsync()
    {
        lock (_lock)
        {
            return _renewal.IsCompleted ? _renewal = Task.Run(RenewCoreAsync) : _renewal;
        }
    }

    /// <summary>Applies an invalidation that another server has published.</summary>
    /// <returns>True if the copies are as of that invalidation; if not, an earlier one was missed.</returns>
    public bool TryInvalidate(Position position, string partition)
    {
        lock (_lock)
        {
            if (position.Epoch == _position.Epoch && position.Number == _position.Number + 1)
            {
                Invalidate(partition);
                _position = position;
            }

            return _position.Covers(position);
        }
    }

    /// <summary>Tests whether an invalidation is applied.</summary>
    public bool HasApplied(Position position)
    {
        lock (_lock)
        {
            return _position.Covers(position);
        }
    }

    /// <summary>Invalidates the copy of a partition.</summary>
    public void Invalidate(string partition)
    {
        // Another copy that is there already was put there after this call began, and so after the write that invalidates.
        if (_copies.TryGetValue(partition, out var copy))
        {
            _copies.TryUpdate(partition, new PartitionCopy(copy.Last), copy);
        }
    }

    /// <summary>
    /// The time since this server first heard of an epoch. An epoch that another server began may have made Redis forget which servers have copies.
    /// </summary>
    public TimeSpan AgeOf(ulong epoch)
    {
        lock (_lock)
        {
            return timeProvider.GetElapsedTime(FirstHeardOf(epoch));
        }
    }

    public void Dispose()
    {
        _lease = null;
        _disposed.Cancel();
    }

    private Lease? FindLease()
    {
        if (_lease is not { } lease)
        {
            return null;
        }

        var age = timeProvider.GetElapsedTime(lease.Began);
        if (age > options.LeaseTerm / 2 && _renewal.IsCompleted)
        {
            _ = RenewAsync();
        }

        return age < options.LeaseTerm ? lease : null;
    }

    private async Task<GenerationSnapshot?> ReadFromRedisAsync(
        string partition, IReadOnlyList<string> entityTypes, CancellationToken cancellationToken)
    {
        if (_disposed.IsCancellationRequested || !store.IsConnected)
        {
            return null;
        }

        try
        {
            if (FindLease() is null)
            {
                var renewed = RenewAsync();
                if (_isBehind || !await renewed.WaitAsync(options.LeaseTerm, timeProvider, cancellationToken).ConfigureAwait(false))
                {
                    return null;
                }
            }

            // The copy is looked up after the lease: then the lease covers it, and a copy that is still being loaded
            // is newer than this read.
            if (FindLease() is not { } lease)
            {
                return null;
            }

            var copy = _copies.GetOrAdd(partition, static _ => new PartitionCopy());
            await copy.LoadAsync(() => LoadAsync(partition, copy))
                .WaitAsync(options.LeaseTerm, timeProvider, cancellationToken).ConfigureAwait(false);
            return copy.Generations is { } generations ? Read(partition, generations, entityTypes, lease.Transactions) : null;
        }
        catch (TimeoutException)
        {
            _isBehind = true;
            return null;
        }
    }

    private GenerationSnapshot? Read(
        string partition, LoadedGenerations generations, IReadOnlyList<string> entityTypes, TransactionSnapshot snapshot)
    {
        if (generations.TryOpen(snapshot))
        {
            _ = store.OpenAsync(partition, generations);
        }

        foreach (var intent in generations.TakeEnded(snapshot))
        {
            // Its writer has died, or is about to remove it itself.
            _ = store.ClearAsync(partition, intent);
        }

        return generations.Read(entityTypes, snapshot);
    }

    private async Task<LoadedGenerations?> LoadAsync(string partition, PartitionCopy copy)
    {
        try
        {
            if (await store.LoadAsync(partition, copy.Last).ConfigureAwait(false) is { } generations)
            {
                if (!generations.IsOpen)
                {
                    generations.Await(await transactions.TakeNumberAsync(_disposed.Token).ConfigureAwait(false));
                }

                return generations;
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The database is away: each reader finds out by itself.
        }

        _copies.TryRemove(KeyValuePair.Create(partition, copy));
        return null;
    }

    private async Task<bool> RenewCoreAsync()
    {
        var began = timeProvider.GetTimestamp();
        try
        {
            // The database first. A server removes a pending invalidation after it has made it, so one that is not there any more
            // is in Redis.
            var snapshot = await transactions.ReadAsync(_disposed.Token).ConfigureAwait(false);
            var isRenewed = await InvalidatePendingAsync(snapshot).ConfigureAwait(false) && await ApplyAsync(began, snapshot).ConfigureAwait(false);
            _isBehind = !isRenewed || timeProvider.GetElapsedTime(began) > options.LeaseTerm;
            return isRenewed;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _isBehind = true;
            return false;
        }
    }

    private async Task<bool> ApplyAsync(long began, TransactionSnapshot snapshot)
    {
        Position known;
        lock (_lock)
        {
            known = _position;
        }

        if (await store.RenewAsync(known).ConfigureAwait(false) is not { } invalidations)
        {
            return false;
        }

        lock (_lock)
        {
            FirstHeardOf(invalidations.Position.Epoch);
            if (invalidations.IsUnknown)
            {
                _copies.Clear();
                _position = invalidations.Position;
            }
            else
            {
                foreach (var partition in invalidations.Partitions)
                {
                    Invalidate(partition);
                }

                _position = _position.Covers(invalidations.Position) ? _position : invalidations.Position;
            }

            _lease = _disposed.IsCancellationRequested ? null : new Lease(began, snapshot);
            return true;
        }
    }

    /// <summary>Makes the invalidations that could not be made before their commits.</summary>
    private async Task<bool> InvalidatePendingAsync(TransactionSnapshot snapshot)
    {
        if (snapshot.Pending.Count == 0)
        {
            return true;
        }

        if (snapshot.IsIncomplete)
        {
            if (await store.InvalidateAllAsync(_disposed.Token).ConfigureAwait(false) is null)
            {
                return false;
            }
        }
        else
        {
            foreach (var writes in snapshot.Pending.GroupBy(pending => pending.Partition, pending => pending.EntityType, StringComparer.Ordinal))
            {
                if (await store.InvalidateAsync(writes.Key, [.. writes.Distinct(StringComparer.Ordinal)], _disposed.Token)
                    .ConfigureAwait(false) is null)
                {
                    return false;
                }
            }
        }

        await transactions.RemovePendingAsync(snapshot, _disposed.Token).ConfigureAwait(false);
        return true;
    }

    private long FirstHeardOf(ulong epoch)
    {
        if (epoch != _epoch)
        {
            (_epoch, _epochSince) = (epoch, timeProvider.GetTimestamp());
        }

        return _epochSince;
    }

    /// <summary>The copies are as of a moment after the renewal began.</summary>
    private sealed record Lease(long Began, TransactionSnapshot Transactions);
}
