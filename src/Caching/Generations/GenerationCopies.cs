using System.Collections.Concurrent;
using Backoffice.GraphQL.CacheControl;
using Position = Backoffice.Caching.Generations.GenerationAcknowledgements.Position;

namespace Backoffice.Caching.Generations;

/// <summary>A server's copy in memory of the generations in Redis, and the time for which it is valid.</summary>
internal sealed class GenerationCopies(GenerationStore store, ITransactionLog transactions, RedisGenerationsOptions options, TimeProvider timeProvider)
    : IDisposable
{
    private readonly ConcurrentDictionary<string, PartitionCopy> _copies = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _disposed = new();
    private readonly Lock _lock = new();
    private Position _position;
    private Task<bool> _synchronising = Task.FromResult(false);
    private volatile Comparison? _comparison;
    private volatile bool _isBehind;

    // When this server first heard of the epoch that it knows.
    private ulong _epoch;
    private long _epochSince;

    /// <summary>Whether comparing failed, or took so long that it was of no use when it was done.</summary>
    public bool IsBehind => _isBehind;

    /// <summary>Whether a writer may be waiting for this server.</summary>
    public bool IsInUse => _comparison is { } comparison && timeProvider.GetElapsedTime(comparison.Began) < options.Holding * 2;

    /// <inheritdoc cref="IGenerations.TryRead"/>
    public bool TryRead(string partition, IReadOnlyList<string> entityTypes, out GenerationSnapshot snapshot)
    {
        if (FindComparison() is { } comparison
            && _copies.TryGetValue(partition, out var copy)
            && copy.Generations is { } generations
            && generations.Read(entityTypes, comparison.Report) is { IsBeingWritten: false } found)
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

    /// <summary>Compares the copies with Redis; joins a comparison that is under way.</summary>
    /// <returns>Whether it could be done.</returns>
    public Task<bool> SynchroniseAsync()
    {
        lock (_lock)
        {
            return _synchronising.IsCompleted ? _synchronising = Task.Run(SynchroniseCoreAsync) : _synchronising;
        }
    }

    /// <summary>Follows a change that another server has told of.</summary>
    /// <returns>Whether the copies are now as of that change; if not, an earlier one was missed.</returns>
    public bool TryFollow(Position position, string partition)
    {
        lock (_lock)
        {
            if (position.Epoch == _position.Epoch && position.Number == _position.Number + 1)
            {
                Drop(partition);
                _position = position;
            }

            return _position.Covers(position);
        }
    }

    /// <summary>Whether the copies are as of a change, or of a later one.</summary>
    public bool HasFollowed(Position position)
    {
        lock (_lock)
        {
            return _position.Covers(position);
        }
    }

    /// <summary>Forgets the generations of a partition.</summary>
    public void Drop(string partition)
    {
        // Should another be there already, it was put there after this call began, and so after the change because of which it was made.
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
        _comparison = null;
        _disposed.Cancel();
    }

    private Comparison? FindComparison()
    {
        if (_comparison is not { } comparison)
        {
            return null;
        }

        var age = timeProvider.GetElapsedTime(comparison.Began);
        if (age > options.Validity / 2 && _synchronising.IsCompleted)
        {
            _ = SynchroniseAsync();
        }

        return age < options.Validity ? comparison : null;
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
            if (FindComparison() is null)
            {
                var synchronised = SynchroniseAsync();
                if (_isBehind || !await synchronised.WaitAsync(options.Validity, timeProvider, cancellationToken).ConfigureAwait(false))
                {
                    return null;
                }
            }

            // The copy is looked for after the comparison is found valid: it is valid itself then, and if it is still on its way,
            // it is newer than its reader.
            if (FindComparison() is not { } comparison)
            {
                return null;
            }

            var copy = _copies.GetOrAdd(partition, static _ => new PartitionCopy());
            await copy.LoadAsync(() => LoadAsync(partition, copy))
                .WaitAsync(options.Validity, timeProvider, cancellationToken).ConfigureAwait(false);
            return copy.Generations is { } generations ? Read(partition, generations, entityTypes, comparison.Report) : null;
        }
        catch (TimeoutException)
        {
            _isBehind = true;
            return null;
        }
    }

    private GenerationSnapshot? Read(string partition, LoadedGenerations generations, IReadOnlyList<string> entityTypes, TransactionReport report)
    {
        if (generations.TryOpen(report))
        {
            _ = store.OpenAsync(partition, generations);
        }

        foreach (var mark in generations.TakeEnded(report))
        {
            // Its writer has died, or is about to say so itself.
            _ = store.ClearAsync(partition, mark);
        }

        return generations.Read(entityTypes, report);
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
            // The database is unavailable: the caller finds out by its own statement.
        }

        _copies.TryRemove(KeyValuePair.Create(partition, copy));
        return null;
    }

    private async Task<bool> SynchroniseCoreAsync()
    {
        var began = timeProvider.GetTimestamp();
        try
        {
            // The database first. A server that finds an unannounced write there removes it after it has changed the generations, so a server that does
            // not find it there any more finds the change in Redis.
            var report = await transactions.ReadAsync(_disposed.Token).ConfigureAwait(false);
            var isSynchronised = await AnnounceAsync(report).ConfigureAwait(false) && await FollowAsync(began, report).ConfigureAwait(false);
            _isBehind = !isSynchronised || timeProvider.GetElapsedTime(began) > options.Validity;
            return isSynchronised;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _isBehind = true;
            return false;
        }
    }

    private async Task<bool> FollowAsync(long began, TransactionReport report)
    {
        Position known;
        lock (_lock)
        {
            known = _position;
        }

        if (await store.SynchroniseAsync(known).ConfigureAwait(false) is not { } changes)
        {
            return false;
        }

        lock (_lock)
        {
            FirstHeardOf(changes.Position.Epoch);
            if (changes.IsUnknown)
            {
                _copies.Clear();
                _position = changes.Position;
            }
            else
            {
                foreach (var partition in changes.Partitions)
                {
                    Drop(partition);
                }

                _position = _position.Covers(changes.Position) ? _position : changes.Position;
            }

            _comparison = _disposed.IsCancellationRequested ? null : new Comparison(began, report);
            return true;
        }
    }

    /// <summary>Changes the generations of writes that could not be announced before.</summary>
    private async Task<bool> AnnounceAsync(TransactionReport report)
    {
        if (report.Unannounced.Count == 0)
        {
            return true;
        }

        if (report.IsIncomplete)
        {
            if (await store.InvalidateAllAsync(_disposed.Token).ConfigureAwait(false) is null)
            {
                return false;
            }
        }
        else
        {
            foreach (var writes in report.Unannounced.GroupBy(write => write.Partition, write => write.EntityType, StringComparer.Ordinal))
            {
                if (await store.InvalidateAsync(writes.Key, [.. writes.Distinct(StringComparer.Ordinal)], _disposed.Token)
                    .ConfigureAwait(false) is null)
                {
                    return false;
                }
            }
        }

        await transactions.RemoveUnannouncedAsync(report, _disposed.Token).ConfigureAwait(false);
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

    /// <summary>The copies are as of a moment after the comparison began.</summary>
    private sealed record Comparison(long Began, TransactionReport Report);
}
