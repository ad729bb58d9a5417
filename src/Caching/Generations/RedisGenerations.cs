using System.Globalization;
using Backoffice.GraphQL.CacheControl;
using StackExchange.Redis;
using Position = Backoffice.Caching.Generations.GenerationAcknowledgements.Position;

namespace Backoffice.Caching.Generations;

/// <summary>Generations in Redis, shared by all servers; each has copies in its memory, which writers make it drop before they commit.</summary>
/// <remarks>
/// A server answers by its copies for <see cref="RedisGenerationsOptions.Validity"/> after it has begun to compare them with Redis. A writer
/// waits, after it has changed the generations and before it commits, until every other server has dropped its copy or can't use it any more.
/// So messages only make the waiting short; one that is lost makes nothing stale. docs/freshness.md has the protocol, its invariants
/// and every failure.
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
        _store = new GenerationStore(redis, conflicts, _keys, _server, options.Holding);
        _copies = new GenerationCopies(_store, transactions, options, timeProvider);
        _ = SubscribeAsync(_keys.Changes, ReceiveChange);
        _ = SubscribeAsync(_keys.SeenBy(_server), _acknowledgements.Receive);
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
    public async ValueTask<IWriteLease> BeginWriteAsync(
        string partition, IReadOnlyList<EntityChange> changes, ulong transaction, CancellationToken cancellationToken)
    {
        var mark = new WriteMark(Guid.NewGuid().ToString("N"), transaction, [.. changes.Select(change => change.EntityType)]);
        try
        {
            var change = await _store.BeginAsync(partition, mark, changes, cancellationToken).ConfigureAwait(false);
            _copies.Drop(partition);
            if (change is not null)
            {
                await WaitForOthersAsync(change, cancellationToken).ConfigureAwait(false);
            }

            return new Lease(this, partition, mark, change is not null);
        }
        catch (OperationCanceledException)
        {
            _copies.Drop(partition);
            _ = _store.ClearAsync(partition, mark);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask InvalidateAsync(
        string partition, IReadOnlyCollection<string> entityTypes, CancellationToken cancellationToken)
    {
        var change = await _store.InvalidateAsync(partition, entityTypes, cancellationToken).ConfigureAwait(false)
            ?? throw new GenerationsUnavailableException();
        _copies.Drop(partition);
        await WaitForOthersAsync(change, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask InvalidateAllAsync(CancellationToken cancellationToken)
    {
        _ = await _store.InvalidateAllAsync(cancellationToken).ConfigureAwait(false) ?? throw new GenerationsUnavailableException();
        await PassAsync(_timeProvider.GetTimestamp(), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _copies.Dispose();
        await _store.LeaveAsync().ConfigureAwait(false);
        _ = UnsubscribeAsync();
    }

    /// <summary>Waits until no other server answers by a copy from before a change.</summary>
    private async Task WaitForOthersAsync(GenerationStore.Change change, CancellationToken cancellationToken)
    {
        var since = _timeProvider.GetTimestamp();

        // In a young epoch there may be servers with a copy of which Redis knows nothing any more.
        if (_copies.AgeOf(change.Position.Epoch) < _options.Patience
            || !await _acknowledgements.WaitAsync(change.Holders, change.Position, _options.Patience, _timeProvider, cancellationToken)
                .ConfigureAwait(false))
        {
            await PassAsync(since, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until every copy that was valid at a time has become invalid.</summary>
    private async Task PassAsync(long since, CancellationToken cancellationToken)
    {
        while (_options.Patience - _timeProvider.GetElapsedTime(since) is { Ticks: > 0 } rest)
        {
            // A timer may ring a little early.
            await Task.Delay(rest, _timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private void ReceiveChange(string message)
    {
        var parts = message.Split(' ', 5);
        if (parts.Length != 5
            || !ulong.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return;
        }

        var position = new Position(epoch, number);
        if (_copies.TryFollow(position, parts[4]))
        {
            Acknowledge(position, parts[2], parts[3]);
        }
        else if (_copies.IsInUse)
        {
            _ = SynchroniseAndAcknowledgeAsync(position, parts[2], parts[3]);
        }
    }

    private async Task SynchroniseAndAcknowledgeAsync(Position position, string server, string kind)
    {
        // A comparison that is under way may have been too early for this change; the next one is not.
        for (var i = 0; i < 2; i++)
        {
            if (await _copies.SynchroniseAsync().ConfigureAwait(false) && _copies.HasFollowed(position))
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
                _keys.SeenBy(server), GenerationAcknowledgements.Write(_server, position), CommandFlags.FireAndForget);
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
            await _redis.Subscriber.UnsubscribeAsync(_keys.Changes).ConfigureAwait(false);
            await _redis.Subscriber.UnsubscribeAsync(_keys.SeenBy(_server)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RedisException or ObjectDisposedException)
        {
            // Then nothing comes through the connection anyway.
        }
    }

    private sealed class Lease(RedisGenerations owner, string partition, WriteMark mark, bool isAnnounced) : IWriteLease
    {
        public bool IsAnnounced => isAnnounced;

        public async ValueTask CompleteAsync(WriteOutcome outcome)
        {
            if (!isAnnounced && outcome is not WriteOutcome.RolledBack)
            {
                // From the commit on every server finds the write in the database when it next compares.
                await owner.PassAsync(owner._timeProvider.GetTimestamp(), CancellationToken.None).ConfigureAwait(false);
            }
            else if (outcome is not WriteOutcome.Unknown)
            {
                // Not awaited: until the mark is gone, what was written is read from the database.
                _ = owner._store.ClearAsync(partition, mark);
                owner._copies.Drop(partition);
            }
        }
    }
}
