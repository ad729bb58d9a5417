using Backoffice.GraphQL.Pipeline;

namespace Backoffice.Server.Transports.LongLived;

/// <summary>Ends a stream with an error when its caller may not have it any more, though nothing happens on it. Disposed before the stream.</summary>
internal sealed class StreamWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task _checks;

    public StreamWatch(ResponseStream stream, CallerCheck caller, TimeSpan interval, TimeProvider timeProvider) =>
        _checks = CheckAsync(stream, caller, interval, timeProvider);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _checks;
        _end.Dispose();
    }

    private async Task CheckAsync(ResponseStream stream, CallerCheck caller, TimeSpan interval, TimeProvider timeProvider)
    {
        try
        {
            using var timer = new PeriodicTimer(interval, timeProvider);
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                if (await caller.CheckAsync() is { } error)
                {
                    stream.End(error);
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the stream.
        }
    }
}
