using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;
using StackExchange.Redis;

namespace Backoffice.Caching.PersistedOperations;

/// <summary>Keeps operations in Redis, before the store. When Redis is away, the store is asked.</summary>
/// <remarks>
/// A text that was persisted automatically is a string under <c>{operation:PARTITION}:HASH</c>, where each partition has a share
/// (<see cref="RedisShares"/>), and comes there when a server looks for it that has not stored it itself: what is sent only once stays out.
/// A registered one is a string under <c>operation:registered:CLIENT:ID</c>; the client is empty for callers that name none. A
/// text found by its hash is used only if the hash matches, so a process that can write to Redis can't replace it; registered operations are
/// kept for as long as memory keeps them.
/// </remarks>
/// <param name="store">The store behind it.</param>
/// <param name="redis">The Redis that servers share.</param>
/// <param name="options">For how long something is kept.</param>
public sealed class RedisOperations(IPersistedOperationStore store, RedisConnection redis, PersistedOperationOptions options)
    : IPersistedOperationStore
{
    private readonly RedisShares _automatic = new(redis, "operation", options.RedisShare);

    /// <inheritdoc/>
    public async ValueTask<PersistedOperation?> FindAsync(string id, Caller caller, CancellationToken cancellationToken)
    {
        var (registered, automatic) = (RegisteredKey(id, caller.Client), _automatic.KeyOf(caller.Partition, id));
        RedisKey[] keys = caller.IsRestricted || !OperationHash.IsSha256(id) ? [registered] : [registered, automatic];
        var reply = await redis.TryAsync(database => database.StringGetAsync(keys), cancellationToken).ConfigureAwait(false);
        if (reply is { IsAnswered: true, Value: [var first, ..] values })
        {
            if (ToText(first) is { } text && (!OperationHash.IsSha256(id) || OperationHash.Matches(id, text)))
            {
                return new PersistedOperation(text, IsRegistered: true);
            }

            if (values.Length > 1 && ToText(values[1]) is { } kept && OperationHash.Matches(id, kept))
            {
                return new PersistedOperation(kept, IsRegistered: false);
            }
        }

        var operation = await store.FindAsync(id, caller, cancellationToken).ConfigureAwait(false);
        if (operation is { IsRegistered: true })
        {
            Keep(registered, operation.Document);
        }
        else if (operation is not null)
        {
            _automatic.Keep(caller.Partition, id, operation.Document.ToArray(), options.AutomaticFor);
        }

        return operation;
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryAddAsync(
        string hash, ReadOnlyMemory<byte> document, Caller caller, CancellationToken cancellationToken) =>
        store.TryAddAsync(hash, document, caller, cancellationToken);

    private static byte[]? ToText(RedisValue value) => value;

    private static RedisKey RegisteredKey(string id, string? client) => $"operation:registered:{client}:{id}";

    /// <summary>Runs in the background, and does not fail.</summary>
    private void Keep(RedisKey key, ReadOnlyMemory<byte> document)
    {
        var text = document.ToArray();
        var kept = redis.TryAsync(database => database.StringSetAsync(key, text, options.RegisteredFor));
        if (!kept.IsCompleted)
        {
            _ = kept.AsTask();
        }
    }
}
