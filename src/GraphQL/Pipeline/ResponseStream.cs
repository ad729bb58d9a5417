using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Response;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>
/// A response in several parts: the events of a subscription, each a response of its own, or the first part of an incremental
/// response and what follows it. Work is done when a part is asked for, so a slow reader holds back the work and not the memory.
/// </summary>
/// <remarks>
/// Read once, by one reader; a part is valid until the next one is asked for. Dispose it in any case, before the request's services and
/// memory: that unsubscribes, or ends what is still running.
/// </remarks>
#pragma warning disable CA1711 // "Response stream" is the specification's word; it can't be mistaken for bytes.
public abstract class ResponseStream : IAsyncEnumerable<ResponsePart>, IAsyncDisposable
#pragma warning restore CA1711
{
    private int _isRead;

    private protected ResponseStream()
    {
    }

    /// <summary>True if the parts are events, each of them a whole response.</summary>
    public abstract bool IsSubscription { get; }

    /// <summary>True if the parts make up one response: the first has <c>data</c>, all have <c>hasNext</c>.</summary>
    public bool IsIncremental => !IsSubscription;

    /// <summary>Reads the parts.</summary>
    /// <param name="cancellationToken">Ends the stream as the client's going away does.</param>
    /// <exception cref="InvalidOperationException">The stream is being read, or was, already.</exception>
    public IAsyncEnumerator<ResponsePart> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        Interlocked.Exchange(ref _isRead, 1) == 0
            ? ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken)
            : throw new InvalidOperationException("A response stream is read once.");

    /// <summary>Ends the stream: the error is its last part. Without effect when it has ended. Thread-safe.</summary>
    /// <param name="reason">The reason for which it ends.</param>
    public abstract void End(GraphQLError reason);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    private protected abstract IAsyncEnumerable<ResponsePart> ReadAsync(CancellationToken cancellationToken);
}
