using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.Validation;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>The limits of requests, and what the host adds to the engine.</summary>
public sealed record PipelineOptions
{
    /// <summary>The limits of documents.</summary>
    public ParserOptions Parser { get; init; } = new();

    /// <summary>The limits of validation.</summary>
    public ValidationOptions Validation { get; init; } = ValidationOptions.Default;

    /// <summary>The limits on the cost of one operation.</summary>
    public CostOptions Cost { get; init; } = new();

    /// <summary>The budgets that operations are paid from; null for none.</summary>
    public IBudgets? Budgets { get; init; }

    /// <summary>
    /// The number of objects of a type that the caller's lists hold, or null where it is not known; for the points of counts. Called for every
    /// request that counts, so it must not wait for anything.
    /// </summary>
    public Func<Caller, Type, double?>? ListLengthOf { get; init; }

    /// <summary>
    /// The time limit of a request; default 30 seconds. Each event of a subscription has as long for itself, and so have the later parts
    /// of an incremental response together.
    /// </summary>
    public TimeSpan ExecutionTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The maximum length of a response, in bytes. Default 8 MiB. A long alias in a list within a list is repeated for every row, so that a
    /// request of 1 MB could otherwise ask for an answer of gigabytes.
    /// </summary>
    public int MaxResponseLength { get; init; } = 8 * 1024 * 1024;

    /// <summary>The maximum size of the cached documents with their plans, and of the errors of invalid ones, in bytes. Default 128 MiB.</summary>
    public long DocumentCacheBytes { get; init; } = 128 * 1024 * 1024;

    /// <summary>The share of one partition (<see cref="Caller.Partition"/>), in bytes. Default 32 MiB.</summary>
    public long DocumentCacheShare { get; init; } = 32 * 1024 * 1024;

    /// <summary>
    /// The maximum size of a document's plans, one for each combination of answers to its conditions, in bytes; further combinations are planned
    /// for each request. Default 1 MiB.
    /// </summary>
    public long PlanBytesOfDocument { get; init; } = 1024 * 1024;

    /// <summary>Documents longer than this are not kept. Default 64 KiB.</summary>
    public int LargestCachedDocument { get; init; } = 64 * 1024;

    /// <summary>
    /// The maximum size of event responses kept for slower subscribers with the same operation and kind of caller, in bytes; default 16 MiB. An
    /// event whose response is not kept any more is executed again.
    /// </summary>
    public int SharedEventBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Turns an exception of a resolver into the error that the client sees; see <see cref="ExecutionRequest.ExceptionFilter"/>.</summary>
    public Func<Exception, GraphQLError?>? ExceptionFilter { get; init; }

    /// <summary>
    /// Finds the request's <see cref="IExecutionActivity"/> in its services, once and when something is executed; null when nothing gathers batches.
    /// </summary>
    public Func<IServiceProvider, IExecutionActivity?>? Activity { get; init; }

    /// <summary>The store of operations that clients send by id; null for none.</summary>
    public IPersistedOperationStore? PersistedOperations { get; init; }

    /// <summary>The cache of finished responses; null for none.</summary>
    public IResultCache? ResultCache { get; init; }

    /// <summary>The maximum number of responses that are refreshed before they expire at the same time. Default 2.</summary>
    public int CacheRefreshParallelism { get; init; } = 2;

    /// <summary>
    /// Makes the services of a subscription's event, or of the refresh of a stored response, from those of the request. Null: all events share
    /// the request's, and a loader remembers at the second event what it read at the first; and no response is refreshed before it expires.
    /// </summary>
    public Func<IServiceProvider, EventScope>? BeginEvent { get; init; }
}
