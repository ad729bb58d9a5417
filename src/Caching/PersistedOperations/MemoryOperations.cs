using Backoffice.GraphQL.Memory;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.Caching.PersistedOperations;

/// <summary>Keeps the operations in use in memory, before a store that is further away. Thread-safe.</summary>
/// <remarks>
/// An automatic persisted operation has its hash as its key and never changes. A registered operation can be retired, so it is asked for
/// again after <see cref="PersistedOperationOptions.RegisteredFor"/>; when the store is away then, what is known goes on serving.
/// </remarks>
public sealed class MemoryOperations : IPersistedOperationStore
{
    /// <summary>The size of an entry besides its text and its place in the cache, in bytes.</summary>
    private const int Overhead = 400;

    private readonly IPersistedOperationStore _store;
    private readonly PersistedOperationOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly BoundedCache<OperationKey, Known> _recent;

    /// <summary>Creates the memory.</summary>
    /// <param name="store">The store behind it.</param>
    /// <param name="options">The size of the store, and the lifetime of its entries.</param>
    /// <param name="timeProvider">The clock.</param>
    public MemoryOperations(IPersistedOperationStore store, PersistedOperationOptions options, TimeProvider timeProvider)
    {
        _store = store;
        _options = options;
        _timeProvider = timeProvider;
        _recent = new BoundedCache<OperationKey, Known>(options.MemoryBytes, options.MemoryShare);
    }

    /// <inheritdoc/>
    public ValueTask<PersistedOperation?> FindAsync(string id, Caller caller, CancellationToken cancellationToken)
    {
        var registered = Find(OperationKey.Registered(id, caller.Client));
        if (registered is { } known && _timeProvider.GetElapsedTime(known.Since) < _options.RegisteredFor)
        {
            return new ValueTask<PersistedOperation?>(known.Operation);
        }

        // One that has been registered meanwhile under the same hash has the same text.
        return registered is null && !caller.IsRestricted && Find(OperationKey.Automatic(id, caller.CompanyId)) is { } automatic
            ? new ValueTask<PersistedOperation?>(automatic.Operation)
            : new ValueTask<PersistedOperation?>(FindFurtherAsync(id, caller, registered?.Operation, cancellationToken));
    }

    /// <inheritdoc/>
    public async ValueTask<bool> TryAddAsync(
        string hash, ReadOnlyMemory<byte> document, Caller caller, CancellationToken cancellationToken)
    {
        var key = OperationKey.Automatic(hash, caller.CompanyId);
        if (Find(key) is not null)
        {
            return true;
        }

        if (!await _store.TryAddAsync(hash, document, caller, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        Keep(key, new PersistedOperation(document.ToArray(), IsRegistered: false), _timeProvider.GetTimestamp());
        return true;
    }

    private async Task<PersistedOperation?> FindFurtherAsync(
        string id, Caller caller, PersistedOperation? known, CancellationToken cancellationToken)
    {
        var since = _timeProvider.GetTimestamp();
        PersistedOperation? operation;
        try
        {
            operation = await _store.FindAsync(id, caller, cancellationToken).ConfigureAwait(false);
        }
        catch (PersistedOperationsUnavailableException) when (known is not null)
        {
            operation = known;
        }

        if (operation is not { IsRegistered: true } && known is not null)
        {
            _recent.Remove(OperationKey.Registered(id, caller.Client));
        }

        if (operation is not null)
        {
            Keep(
                operation.IsRegistered ? OperationKey.Registered(id, caller.Client) : OperationKey.Automatic(id, caller.CompanyId), operation, since);
        }

        return operation;
    }

    private Known? Find(in OperationKey key) => _recent.TryGet(key, out var known) ? known : null;

    private void Keep(in OperationKey key, PersistedOperation operation, long since) =>
        _recent.Add(key, new Known(operation, since), key.Owner, operation.Document.Length + Overhead);

    /// <param name="Operation">The operation to keep.</param>
    /// <param name="Since">The timestamp of the question that it answers.</param>
    private sealed record Known(PersistedOperation Operation, long Since);
}
