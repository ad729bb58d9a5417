namespace Backoffice.Server.Stopping;

/// <summary>The host hears of no signal by itself: the program does, and stops it by <see cref="ServerStop"/>.</summary>
internal sealed class OwnLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
