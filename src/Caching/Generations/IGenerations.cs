using Backoffice.GraphQL.CacheControl;
using Backoffice.Persistence.Writing;

using Backoffice.Persistence.ReadTracking;

namespace Backoffice.Caching.Generations;

/// <summary>
/// The generations that keep cached answers coherent with the database: one per partition and entity type, which a write increases before
/// it is committed. docs/freshness.md has the protocol and its proof.
/// </summary>
/// <remarks>
/// A partition is what must be kept apart, in this product a company. Entity types are the names of object types ("Customer").
/// Safe for any number of threads.
/// </remarks>
public interface IGenerations : IAsyncDisposable
{
    /// <summary>True if answers bypass the cache at the moment because their freshness is unknown.</summary>
    public bool IsDegraded { get; }

    /// <summary>Reads the generation that <see cref="ReadAsync"/> gives, if it is in memory and no write is in flight.</summary>
    /// <param name="partition">The partition that is read.</param>
    /// <param name="entityTypes">The entity types of all objects that the answer may contain; in any order, none twice.</param>
    /// <param name="snapshot">The generation.</param>
    /// <returns>False when <see cref="ReadAsync"/> must be called.</returns>
    public bool TryRead(string partition, IReadOnlyList<string> entityTypes, out GenerationSnapshot snapshot);

    /// <summary>
    /// The generation of answers that are made of these entity types. To be read before the answer is looked up, and before the first row of it
    /// is read.
    /// </summary>
    /// <param name="partition">The partition that is read.</param>
    /// <param name="entityTypes">The entity types of all objects that the answer may contain; in any order, none twice.</param>
    /// <param name="cancellationToken">The request's.</param>
    /// <returns>
    /// The generation; null when it is not known: then the answer is neither taken from a cache nor stored in one. While one of the types is
    /// being written, an answer that the write does not concern can be taken, but none stored.
    /// </returns>
    public ValueTask<GenerationSnapshot?> ReadAsync(
        string partition, IReadOnlyList<string> entityTypes, CancellationToken cancellationToken);

    /// <summary>
    /// Begins a write: gives the entity types a new generation and leaves a write intent on them. When it returns, no server answers
    /// from a cache with what the write may change.
    /// </summary>
    /// <param name="partition">The partition that is written.</param>
    /// <param name="writes">The rows that are added, changed or deleted; each entity type once.</param>
    /// <param name="transaction">
    /// The database's number of the transaction that writes, which has not committed. A writer that dies leaves its intent behind;
    /// readers ask the database how its transaction has ended.
    /// </param>
    /// <param name="cancellationToken">Ends the waiting; the write must not be committed then without leaving an <see cref="PendingInvalidation"/>.</param>
    public ValueTask<IInFlightWrite> BeginWriteAsync(
        string partition, IReadOnlyList<EntityWrite> writes, ulong transaction, CancellationToken cancellationToken);

    /// <summary>Invalidates all answers made of entity types of a partition.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="entityTypes">The names of the entity types; none for all of them.</param>
    /// <param name="cancellationToken">The request's.</param>
    /// <exception cref="GenerationsUnavailableException">The generations can't be reached now.</exception>
    public ValueTask InvalidateAsync(string partition, IReadOnlyCollection<string> entityTypes, CancellationToken cancellationToken);

    /// <summary>Invalidates all answers of all partitions.</summary>
    /// <exception cref="GenerationsUnavailableException">The generations can't be reached now.</exception>
    public ValueTask InvalidateAllAsync(CancellationToken cancellationToken);
}
