using Backoffice.GraphQL.CacheControl;

namespace Backoffice.GraphQL.Execution.Subscriptions;

/// <summary>The response to an event, which one subscriber makes and others wait for.</summary>
internal sealed class SharedResponse(SharedEvent @event, ResultKey key)
{
    private readonly TaskCompletionSource<ReadOnlyMemory<byte>?> _made = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The response as JSON; null when it was not made, and the next subscriber is to try.</summary>
    public Task<ReadOnlyMemory<byte>?> Made => _made.Task;

    public void Complete(ReadOnlyMemory<byte> json) => _made.TrySetResult(json);

    /// <summary>Lets the next subscriber try; without effect when the response was made.</summary>
    public void Abandon()
    {
        if (!_made.Task.IsCompleted)
        {
            Forget();
            _made.TrySetResult(null);
        }
    }

    /// <summary>Releases the response; readers that have it keep it.</summary>
    public void Forget() => @event.Remove(key, this);
}
