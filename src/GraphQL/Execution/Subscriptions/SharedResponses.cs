namespace Backoffice.GraphQL.Execution.Subscriptions;

/// <summary>Bounds the bytes of the responses that are kept for slower subscribers of the same event. Thread-safe.</summary>
/// <param name="capacity">The maximum number of bytes to keep; the oldest responses are evicted first.</param>
internal sealed class SharedResponses(long capacity)
{
    private readonly Lock _lock = new();
    private readonly Queue<(SharedResponse Response, int Length)> _kept = [];
    private long _bytes;

    /// <summary>Hands out a response that was made, and keeps it for a while.</summary>
    public void Complete(SharedResponse response, ReadOnlyMemory<byte> json)
    {
        response.Complete(json);
        lock (_lock)
        {
            _kept.Enqueue((response, json.Length));
            _bytes += json.Length;
            while (_bytes > capacity)
            {
                var (oldest, length) = _kept.Dequeue();
                _bytes -= length;
                oldest.Forget();
            }
        }
    }
}
