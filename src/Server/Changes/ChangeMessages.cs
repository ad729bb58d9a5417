using Backoffice.Caching;
using Backoffice.Caching.Changes;
using Backoffice.Persistence.Changes;

namespace Backoffice.Server.Changes;

/// <summary>Wakes the readers of the log on the other servers when this one has committed, and those of this server when another has: by Redis, or by PostgreSQL without one.</summary>
internal sealed class ChangeMessages(
    ChangeSignal signal, ChangeFeed feed, string appConnectionString, RedisConnection? redis, TimeProvider timeProvider) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (redis is not null)
        {
            using var messages = new RedisChangeMessages(redis, Receive, feed.WakeAll);
            await TellAsync(companyId => messages.Publish(companyId.ToString()), Task.Delay(Timeout.Infinite, stoppingToken));
        }
        else
        {
            var messages = new PostgresChangeMessages(appConnectionString, feed.Wake, feed.WakeAll, timeProvider);
            await TellAsync(messages.Publish, messages.RunAsync(stoppingToken));
        }
    }

    private void Receive(string partition)
    {
        if (Guid.TryParse(partition, out var companyId))
        {
            feed.Wake(companyId);
        }
    }

    private async Task TellAsync(Action<Guid> publish, Task running)
    {
        signal.Committed += publish;
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        signal.Committed -= publish;
    }
}
