using System.Globalization;
using Backoffice.GraphQL.CacheControl;
using Backoffice.Persistence.Writing;
using StackExchange.Redis;
using Position = Backoffice.Caching.Generations.GenerationAcknowledgements.Position;

using Backoffice.Persistence.ReadTracking;

namespace Backoffice.Caching.Generations;

/// <summary>Generations in Redis, shared by all servers. Each server holds copies under a lease; a writer invalidates them before it commits.</summary>
/// <remarks>
/// A lease lasts for <see cref="RedisGenerationsOptions.LeaseTerm"/>. Between the new generation and the commit a writer waits until every
/// holder of a copy has acknowledged the invalidation or its lease has expired. Messages only shorten the wait: a lost one makes nothing
/// stale. docs/freshness.md has the protocol, its invariants and every failure.
/// </remarks>
public sealed class RedisGenerations : IGenerations
{
    private readonly RedisConnection _redis;
    private readonly RedisGenerationsOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly GenerationKeys _keys;
    private readonly GenerationStore _store;
    private readonly GenerationCopies _copies;
    private readonly GenerationAcknowledgements _acknowledgements = new();
    private readonly string _server = Guid.NewGuid().ToString("N");

    /// <summary>Begins to follow the generations. Redis may be away.</summary>
    /// <exception cref="InvalidOperationException">The options cannot work.</exception>
    public RedisGenerations(
        RedisConnection redis, ITransactionLog transactions, ConflictDetector conflicts, RedisGenerationsOptions options, TimeProvider timeProvider)
    {
        options.Validate();
        (_redis, _options, _timeProvider, _keys) = (redis, options, timeProvider, new GenerationKeys(options.Format));
        _store = new GenerationStore(redis, conflicts, _keys, _server, options.HolderWindow);
        _copies = new GenerationCopies(_store, transactions, options, timeProvider);
        _ = SubscribeAsync(_keys.Invalidations, ReceiveInvalidation);
        _ = SubscribeAsync(_keys.AcknowledgementsTo(_server), _acknowledgements.Receive);
    }

    /// <inheritdoc/>
    public bool IsDegraded => !_redis.IsConnected || _copies.IsBehind;

    /// <inheritdoc/>
    public bool TryRead(string partition, IReadOnlyList<string> entityTypes, out GenerationSnapshot snapshot) =>
        _copies.TryRead(partition, entityTypes, out snapshot);

    /// <inheritdoc/>
    public ValueTask<GenerationSnapshot?> ReadAsync(
        string partition, IReadOnlyList<string> entityTypes, CancellationToken cancellationToken) =>
        _copies.ReadAsync(partition, entityTypes, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IInFlightWrite> BeginWriteAsync(
        string partition, IReadOnlyList<EntityWrite> writes, ulong transaction, CancellationToken cancellationToken)
    {
        var intent = new WriteIntent(Guid.NewGuid().ToString("N"), transaction, [.. writes.Select(write => write.EntityType)]);
        try
        {
            var invalidation = await _store.BeginAsync(partition, intent, writes, cancellationToken).ConfigureAwait(false);
            _copies.Invalidate(partition);
            if (invalidation is not null)
            {
                await WaitForHoldersAsync(invalidation, cancellationToken).ConfigureAwait(false);
            }

            return new InFlightWrite(this, partition, intent, invalidation is not null);
        }
        catch (OperationCanceledException)
        {
            _copies.Invalidate(partition);
            _ = _store.ClearAsync(partition, intent);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask InvalidateAsync(
        string partition, IReadOnlyCollection<string> entityTypes, CancellationToken cancellationToken)
    {
        var invalidation = await _store.InvalidateAsync(partition, entityTypes, cancellationToken).ConfigureAwait(false)
            ?? throw new GenerationsUnavailableException();
        _copies.Invalidate(partition);
        await WaitForHoldersAsync(invalidation, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask InvalidateAllAsync(CancellationToken cancellationToken)
    {
        _ = await _store.InvalidateAllAsync(cancellationToken).ConfigureAwait(false) ?? throw new GenerationsUnavailableException();
        await ExpireAsync(_timeProvider.GetTimestamp(), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _copies.Dispose();
        await _store.LeaveAsync().ConfigureAwait(false);
        _ = UnsubscribeAsync();
    }

    /// <summary>Waits until no other server holds a copy from before an invalidation.</summary>
    private async Task WaitForHoldersAsync(GenerationStore.Invalidation invalidation, CancellationToken cancellationToken)
    {
        var since = _timeProvider.GetTimestamp();

        // In a young epoch Redis may have forgotten some of the holders.
        if (_copies.AgeOf(invalidation.Position.Epoch) < _options.LeaseExpiry
            || !await _acknowledgements.WaitAsync(invalidation.Holders, invalidation.Position, _options.LeaseExpiry, _timeProvider, cancellationToken)
                .ConfigureAwait(false))
        {
            await ExpireAsync(since, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until every lease that was held at a time has expired.</summary>
    private async Task ExpireAsync(long since, CancellationToken cancellationToken)
    {
        while (_options.LeaseExpiry - _timeProvider.GetElapsedTime(since) is { Ticks: > 0 } rest)
        {
            // A timer may ring a little early.
            await Task.Delay(rest, _timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private void ReceiveInvalidation(string message)
    {
        var parts = message.Split(' ', 5);
        if (parts.Length != 5
            || !ulong.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return;
        }

        var position = new Position(epoch, number);
        if (_copies.TryInvalidate(position, parts[4]))
        {
            Acknowledge(position, parts[2], parts[3]);
        }
        else if (_copies.IsInUse)
        {
            _ = RenewAndAcknowledgeAsync(position, parts[2], parts[3]);
        }
    }

    private async Task RenewAndAcknowledgeAsync(Position position, string server, string kind)
    {
        // A renewal that is in flight may have read Redis before this invalidation; the next one has not.
        for (var i = 0; i < 2; i++)
        {
            if (await _copies.RenewAsync().ConfigureAwait(false) && _copies.HasApplied(position))
            {
                Acknowledge(position, server, kind);
                return;
            }
        }
    }

    private void Acknowledge(Position position, string server, string kind)
    {
        if (kind == "w" && server != _server)
        {
            _redis.Subscriber.Publish(
                _keys.AcknowledgementsTo(server), GenerationAcknowledgements.Write(_server, position), CommandFlags.FireAndForget);
        }
    }

    private async Task SubscribeAsync(RedisChannel channel, Action<string> receive)
    {
        try
        {
            await _redis.Subscriber.SubscribeAsync(channel, (_, message) => receive(message.ToString())).ConfigureAwait(false);
        }
        catch (RedisException)
        {
            // The client subscribes by itself when Redis is there; until then writers wait longer.
        }
    }

    private async Task UnsubscribeAsync()
    {
        try
        {
            await _redis.Subscriber.UnsubscribeAsync(_keys.Invalidations).ConfigureAwait(false);
            await _redis.Subscriber.UnsubscribeAsync(_keys.AcknowledgementsTo(_server)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RedisException or ObjectDisposedException)
        {
            // Then nothing comes through the connection anyway.
        }
    }

    private sealed class InFlightWrite(RedisGenerations owner, string partition, WriteIntent intent, bool isInvalidated) : IInFlightWrite
    {
        public bool IsInvalidated => isInvalidated;

        public async ValueTask CompleteAsync(TransactionOutcome outcome)
        {
            if (!isInvalidated && outcome is not TransactionOutcome.RolledBack)
            {
                // From the commit on every server finds the pending invalidation in the database when it renews its lease.
                await owner.ExpireAsync(owner._timeProvider.GetTimestamp(), CancellationToken.None).ConfigureAwait(false);
            }
            else if (outcome is not TransactionOutcome.Unknown)
            {
                // Not awaited: as long as the intent is there, readers go to the database.
                _ = owner._store.ClearAsync(partition, intent);
                owner._copies.Invalidate(partition);
            }
        }
    }
}
