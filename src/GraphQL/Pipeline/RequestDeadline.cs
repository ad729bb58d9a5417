using System.Globalization;
using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>The end of some work for a client: it went away, or the time is over, which runs from <see cref="Start"/> on.</summary>
internal sealed class RequestDeadline : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly CancellationToken _clientAborted;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _registration;

    public RequestDeadline(TimeSpan limit, TimeProvider timeProvider, CancellationToken clientAborted)
    {
        _limit = limit;
        _clientAborted = clientAborted;
        _source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, timeProvider);
        _registration = clientAborted.UnsafeRegister(static source => ((CancellationTokenSource?)source)?.Cancel(), _source);
    }

    /// <summary>Signalled at the end.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Why the work was ended, or null as long as it was not.</summary>
    public GraphQLError? Reason => _clientAborted.IsCancellationRequested
        ? new GraphQLError("The request was cancelled by the client.") { Code = ErrorCodes.Cancelled }
        : _source.IsCancellationRequested
            ? new GraphQLError(
                $"The request ran longer than {_limit.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds and was ended. "
                + "Ask for less at a time.")
            {
                Code = ErrorCodes.Timeout,
            }
            : null;

    /// <summary>Begins to count the time. A timer costs more than many an answer, so what is done at once needs none.</summary>
    public void Start() => _source.CancelAfter(_limit);

    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }
}
