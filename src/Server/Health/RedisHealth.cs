using Backoffice.Caching;

namespace Backoffice.Server.Health;

/// <summary>Asks Redis whether it answers. Without it the server goes on: slower, and with budgets and caches of this process alone.</summary>
/// <param name="redis">The connection; null when no Redis is configured.</param>
internal sealed class RedisHealth(RedisConnection? redis)
{
    public bool IsConfigured => redis is not null;

    /// <summary>Null when it answers, else a reason that names nothing of the inside.</summary>
    public async Task<string?> FindProblemAsync(CancellationToken cancellationToken) =>
        redis is null || (await redis.TryAsync(static database => database.PingAsync(), cancellationToken)).IsAnswered
            ? null
            : "Redis can't be reached: each server caches and counts for itself.";
}
