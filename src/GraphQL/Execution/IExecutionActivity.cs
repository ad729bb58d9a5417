using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Cost;

namespace Backoffice.GraphQL.Execution;

/// <summary>
/// Told by the executor when fields of a request can go on. Between <see cref="Enter"/> and <see cref="Exit"/> resolvers are
/// being started or continued; when the last stretch ends, no field can go on by itself, and a batch dispatcher
/// knows that the batches are complete. It knows, too, what the request's loaders have done: the time that the database has worked, and what was read.
/// </summary>
/// <remarks>Stretches may overlap on several threads. Implementations are per request and thread-safe.</remarks>
public interface IExecutionActivity
{
    /// <summary>The time that the database has worked for the request so far.</summary>
    public DatabaseTime DatabaseTime => default;

    /// <summary>Notes what the request reads; null, the default: any write to the types of an operation makes its cached responses stale.</summary>
    public IReadSetRecorder? Reads => null;

    /// <summary>A stretch begins in which fields go on.</summary>
    public void Enter();

    /// <summary>The stretch is over: all its fields wait, or are done.</summary>
    public void Exit();

    /// <summary>
    /// A root field of a mutation is complete, with all that is below it, and the next one begins: what was read before may be out of
    /// date and is not to be given again. Not called within a stretch.
    /// </summary>
    public void BeginNextRootField();
}
