using Backoffice.GraphQL.CacheControl;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>The making of one response, which others wait for who ask for the same.</summary>
internal sealed class ResultFlight
{
    // Whoever waits goes on elsewhere than on the maker's thread, who has a client of his own to answer.
    private readonly TaskCompletionSource<Landing> _landing = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<Landing> Landed => _landing.Task;

    /// <summary>Ends the flight; the first end counts.</summary>
    /// <param name="landing">What came of it.</param>
    public void Land(Landing landing) => _landing.TrySetResult(landing);

    /// <param name="Response">What was made; null when nothing was that others can use.</param>
    /// <param name="Status">Where it came from.</param>
    /// <param name="IsAbandoned">Whether the maker's client went away, so that somebody else should make it.</param>
    internal readonly record struct Landing(CachedResponse? Response, CacheStatus Status, bool IsAbandoned = false);
}
