using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Pipeline;

namespace Backoffice.Server.Transports.LongLived;

/// <summary>
/// The life of an answer over HTTP that may turn out to be a stream: then it takes a place among the long-lived answers until it is disposed,
/// and its viewer is checked from time to time.
/// </summary>
internal sealed class HttpStream(LongLivedAnswers all, StandingViewer viewer, TimeSpan interval, TimeProvider timeProvider) : IDisposable
{
    private LongLivedAnswer? _place;

    /// <summary>Takes the place; an error when there is none.</summary>
    public GraphQLError? Begin()
    {
        _place = all.TryBegin(viewer.Viewer, out var reached);
        return reached?.ToError();
    }

    /// <summary>Why the viewer may not have the stream any more; null when nothing is wrong.</summary>
    public ValueTask<GraphQLError?> CheckAsync() => viewer.CheckAsync();

    /// <summary>Checks the viewer at intervals until the watch is disposed.</summary>
    public StreamWatch Watch(ResponseStream stream) => new(stream, viewer, interval, timeProvider);

    public void Dispose() => _place?.Dispose();
}
