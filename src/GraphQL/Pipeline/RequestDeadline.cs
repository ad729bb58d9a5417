using System.Globalization;
using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>The end of some work for a client: it went away, or the time is over.</summary>
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
        _source = new CancellationTokenSource(limit, timeProvider);
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

    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }
}
