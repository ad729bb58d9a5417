using System.Collections.Concurrent;
using System.Globalization;
using Backoffice.GraphQL.CacheControl;
using Backoffice.Persistence.Writing;

using Backoffice.Persistence.ReadTracking;

namespace Backoffice.Caching.Generations;

/// <summary>Generations in the memory of the one process that writes. For a single server without Redis.</summary>
public sealed class InProcessGenerations : IGenerations
{
    private readonly ConcurrentDictionary<string, PartitionGenerations> _partitions = new(StringComparer.Ordinal);
    private readonly ITransactionLog _transactions;
    private readonly ConflictDetector _conflicts;
    private readonly TimeProvider _timeProvider;
    private readonly CancellationTokenSource _disposed = new();
    private ulong _newest;

    /// <summary>Starts without any generation: a new process has an empty cache, too.</summary>
    public InProcessGenerations(ITransactionLog transactions, ConflictDetector conflicts, TimeProvider timeProvider)
    {
        _transactions = transactions;
        _conflicts = conflicts;
        _timeProvider = timeProvider;
    }

    /// <inheritdoc/>
    public bool IsDegraded => false;

    /// <inheritdoc/>
    public bool TryRead(string partition, IReadOnlyList<string> entityTypes, out GenerationSnapshot snapshot)
    {
        snapshot = Find(partition).Read(entityTypes, transactions: null);
        return true;
    }

    /// <inheritdoc/>
    public ValueTask<GenerationSnapshot?> ReadAsync(
        string partition, IReadOnlyList<string> entityTypes, CancellationToken cancellationToken) =>
        new(Find(partition).Read(entityTypes, transactions: null));

    /// <inheritdoc/>
    public ValueTask<IInFlightWrite> BeginWriteAsync(
        string partition, IReadOnlyList<EntityWrite> writes, ulong transaction, CancellationToken cancellationToken)
    {
        var token = NextGeneration().ToString(CultureInfo.InvariantCulture);
        var intent = new WriteIntent(token, transaction, [.. writes.Select(write => write.EntityType)]);
        Change(partition, (generations, generation) => generations.Bump(writes, generation, intent));
        return new(new InFlightWrite(this, partition, intent));
    }

    /// <inheritdoc/>
    public ValueTask InvalidateAsync(string partition, IReadOnlyCollection<string> entityTypes, CancellationToken cancellationToken)
    {
        EntityWrite[] writes = [.. entityTypes.Select(entityType => new EntityWrite(entityType))];
        Change(partition, (generations, generation) => writes.Length == 0 ? generations.BumpAll(generation) : generations.Bump(writes, generation));
        return default;
    }

    /// <inheritdoc/>
    public ValueTask InvalidateAllAsync(CancellationToken cancellationToken)
    {
        foreach (var partition in _partitions.Keys)
        {
            Change(partition, static (generations, generation) => generations.BumpAll(generation));
        }

        return default;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _disposed.Cancel();
        return default;
    }

    private PartitionGenerations Find(string partition) =>
        _partitions.TryGetValue(partition, out var generations)
            ? generations
            : _partitions.GetOrAdd(
                partition,
                static (_, start) => new PartitionGenerations(0, start.First, [], [], new WriteHistory(start.Conflicts, start.First)),
                (First: NextGeneration(), Conflicts: _conflicts));

    private void Change(string partition, Func<PartitionGenerations, ulong, PartitionGenerations> change)
    {
        while (true)
        {
            // The generation is taken after the generations that it is to exceed; if another write was quicker, both are taken again.
            var generations = Find(partition);
            if (_partitions.TryUpdate(partition, change(generations, NextGeneration()), generations))
            {
                return;
            }
        }
    }

    private ulong NextGeneration() => Interlocked.Increment(ref _newest);

    private void Clear(string partition, WriteIntent intent) =>
        Change(partition, (generations, _) => generations.Clear(intent));

    /// <summary>Keeps the intent of a commit whose connection broke until the database says that the transaction has ended.</summary>
    private async Task ClearWhenEndedAsync(string partition, WriteIntent intent)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100), _timeProvider);
        try
        {
            while (!await HasEndedAsync(intent.Transaction).ConfigureAwait(false))
            {
                await timer.WaitForNextTickAsync(_disposed.Token).ConfigureAwait(false);
            }

            Clear(partition, intent);
        }
        catch (OperationCanceledException) when (_disposed.IsCancellationRequested)
        {
            // The process ends, and its cache with it.
        }
    }

    private async Task<bool> HasEndedAsync(ulong transaction)
    {
        try
        {
            return (await _transactions.ReadAsync(_disposed.Token).ConfigureAwait(false)).HasEnded(transaction);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The database is away, for which reason the commit's outcome is not known in the first place.
            return false;
        }
    }

    private sealed class InFlightWrite(InProcessGenerations owner, string partition, WriteIntent intent) : IInFlightWrite
    {
        public bool IsInvalidated => true;

        public ValueTask CompleteAsync(TransactionOutcome outcome)
        {
            if (outcome is TransactionOutcome.Unknown)
            {
                _ = owner.ClearWhenEndedAsync(partition, intent);
            }
            else
            {
                owner.Clear(partition, intent);
            }

            return default;
        }
    }
}
