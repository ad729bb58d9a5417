using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Pipeline;

namespace Backoffice.Server.Transports.LongLived;

/// <summary>
/// The life of an answer over HTTP that may turn out to be a stream: then it takes a place among the long-lived answers until it is disposed,
/// and its caller is checked from time to time.
/// </summary>
internal sealed class HttpStream(LongLivedAnswers all, CallerCheck caller, TimeSpan interval, TimeProvider timeProvider) : IDisposable
{
    private LongLivedAnswer? _place;

    /// <summary>Takes the place; an error when there is none.</summary>
    public GraphQLError? Begin()
    {
        _place = all.TryBegin(caller.Caller, out var reached);
        return reached?.ToError();
    }

    /// <summary>Checks that the caller may still have the stream: an error when not, otherwise null.</summary>
    public ValueTask<GraphQLError?> CheckAsync() => caller.CheckAsync();

    /// <summary>Checks the caller at intervals until the watch is disposed.</summary>
    public StreamWatch Watch(ResponseStream stream) => new(stream, caller, interval, timeProvider);

    public void Dispose() => _place?.Dispose();
}
