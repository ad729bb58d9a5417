using Backoffice.GraphQL.CacheControl;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>A response that is being made; requests for the same response wait for it.</summary>
internal sealed class InFlightResult
{
    // Waiters do not continue on the maker's thread, which has a client of its own to answer.
    private readonly TaskCompletionSource<Outcome> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<Outcome> Completion => _completion.Task;

    /// <summary>Completes the result; the first completion counts.</summary>
    /// <param name="outcome">The outcome.</param>
    public void Complete(Outcome outcome) => _completion.TrySetResult(outcome);

    /// <param name="Response">The response; null when there is none that others can use.</param>
    /// <param name="Status">The source of the response.</param>
    /// <param name="IsAbandoned">True if the maker's client disconnected, so that a waiter should make it.</param>
    internal readonly record struct Outcome(CachedResponse? Response, CacheStatus Status, bool IsAbandoned = false);
}
