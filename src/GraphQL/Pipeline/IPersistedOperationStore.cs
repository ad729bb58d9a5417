using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>The store of operations that clients send by id instead of by text. Thread-safe.</summary>
public interface IPersistedOperationStore
{
    /// <summary>
    /// Finds an operation: one that is registered for the caller's client (for any, when the caller names none), else one that was persisted
    /// automatically in the caller's partition, unless the caller is restricted.
    /// </summary>
    /// <param name="id">The id, or the hash of the text.</param>
    /// <param name="caller">The caller.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The operation, or null.</returns>
    /// <exception cref="PersistedOperationsUnavailableException">The store can't be reached at the moment.</exception>
    public ValueTask<PersistedOperation?> FindAsync(string id, Caller caller, CancellationToken cancellationToken);

    /// <summary>Keeps an operation in the caller's partition.</summary>
    /// <param name="hash">The SHA-256 of the text in hexadecimal, in lower case.</param>
    /// <param name="document">The text in UTF-8, valid until this completes.</param>
    /// <param name="caller">The caller.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>True if it is kept; false when the store is away, or takes no text of that length.</returns>
    public ValueTask<bool> TryAddAsync(
        string hash, ReadOnlyMemory<byte> document, Caller caller, CancellationToken cancellationToken);
}
