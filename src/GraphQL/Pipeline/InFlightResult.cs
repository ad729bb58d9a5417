using Backoffice.GraphQL.CacheControl;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>A response that is being made; requests for the same response wait for it.</summary>
internal sealed class InFlightResult
{
    // Whoever waits goes on elsewhere than on the maker's thread, who has a client of his own to answer.
    private readonly TaskCompletionSource<Outcome> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<Outcome> Completion => _completion.Task;

    /// <summary>Completes the result; the first completion counts.</summary>
    /// <param name="outcome">The outcome.</param>
    public void Complete(Outcome outcome) => _completion.TrySetResult(outcome);

    /// <param name="Response">What was made; null when nothing was that others can use.</param>
    /// <param name="Status">Where it came from.</param>
    /// <param name="IsAbandoned">Whether the maker's client went away, so that somebody else should make it.</param>
    internal readonly record struct Outcome(CachedResponse? Response, CacheStatus Status, bool IsAbandoned = false);
}
