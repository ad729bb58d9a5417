namespace Backoffice.Server.Stopping;

/// <summary>Stops the server so that clients that can be served elsewhere do not notice: no accepted request is lost.</summary>
/// <remarks>
/// First <c>/health/ready</c> answers 503 and every answer closes its connection, while new connections are still served: a load balancer
/// needs a moment to send its requests elsewhere. Then nothing new is accepted, and clients that have just connected get a moment to send their
/// request. At last subscriptions and WebSockets end with their own close, and what runs is finished, up to the deadline.
/// </remarks>
internal sealed class ServerStop(StoppingOptions options, PoliteListeners listeners, TimeProvider timeProvider)
{
    /// <summary>The time in which a connection that was accepted among the last must send its request.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    private volatile bool _hasBegun;

    /// <summary>True if the server is about to stop, so that requests should go elsewhere.</summary>
    public bool HasBegun => _hasBegun;

    /// <param name="application">The application to stop.</param>
    /// <param name="isInteractive">True if a user waits at a terminal: then there is no load balancer, and no grace period.</param>
    public async Task RunAsync(WebApplication application, bool isInteractive)
    {
        using var deadline = new CancellationTokenSource(options.Deadline, timeProvider);
        _hasBegun = true;
        if (!isInteractive)
        {
            await Task.Delay(options.Grace, timeProvider, deadline.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await listeners.CloseAsync();
        if (!isInteractive && options.Grace > TimeSpan.Zero)
        {
            await listeners.WhenNobodyIsConnected.WaitAsync(Settling, timeProvider, deadline.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await application.StopAsync(deadline.Token);
    }
}
