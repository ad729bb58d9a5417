using System.Globalization;
using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>The end of some work for a client: it went away, or the time is over, which runs from <see cref="Start"/> on.</summary>
internal sealed class RequestDeadline(TimeSpan limit, TimeProvider timeProvider, CancellationToken clientAborted) : IDisposable
{
    private CancellationTokenSource? _source;
    private CancellationTokenRegistration _registration;

    /// <summary>Signalled at the end. Many requests never use it, so its source is made on first use.</summary>
    public CancellationToken Token => (_source ?? MakeSource()).Token;

    /// <summary>The error that ended the work; null as long as it goes on.</summary>
    public GraphQLError? Reason => clientAborted.IsCancellationRequested
        ? new GraphQLError("The request was cancelled by the client.") { Code = ErrorCodes.Cancelled }
        : _source is { IsCancellationRequested: true }
            ? new GraphQLError(
                $"The request ran longer than {limit.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds and was ended. "
                + "Ask for less at a time.")
            {
                Code = ErrorCodes.Timeout,
                Extensions = new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["limit"] = "Transports__ExecutionTimeout",
                    ["allowed"] = limit.TotalSeconds,
                },
            }
            : null;

    /// <summary>Begins to count the time. A timer costs more than many an answer, so what is done at once needs none.</summary>
    public void Start() => (_source ?? MakeSource()).CancelAfter(limit);

    public void Dispose()
    {
        _registration.Dispose();
        _source?.Dispose();
    }

    private CancellationTokenSource MakeSource()
    {
        // With the system's clock a source makes its timer when it is started.
        var made = timeProvider == TimeProvider.System
            ? new CancellationTokenSource()
            : new CancellationTokenSource(Timeout.InfiniteTimeSpan, timeProvider);
        if (Interlocked.CompareExchange(ref _source, made, null) is { } other)
        {
            // The time is started while the work goes on, perhaps on another thread.
            made.Dispose();
            return other;
        }

        _registration = clientAborted.UnsafeRegister(static source => ((CancellationTokenSource?)source)?.Cancel(), made);
        return made;
    }
}
