using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.Caching.PersistedOperations;

/// <summary>Counts what is found in a store.</summary>
/// <param name="store">The store.</param>
/// <param name="uses">The counts of uses.</param>
public sealed class CountedOperations(IPersistedOperationStore store, OperationUses uses) : IPersistedOperationStore
{
    /// <inheritdoc/>
    public async ValueTask<PersistedOperation?> FindAsync(string id, Caller caller, CancellationToken cancellationToken)
    {
        var operation = await store.FindAsync(id, caller, cancellationToken).ConfigureAwait(false);
        if (operation is not null)
        {
            uses.Record(id, caller, operation);
        }

        return operation;
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryAddAsync(
        string hash, ReadOnlyMemory<byte> document, Caller caller, CancellationToken cancellationToken) =>
        store.TryAddAsync(hash, document, caller, cancellationToken);
}
