using Backoffice.Caching;
using Backoffice.Caching.Generations;
using Backoffice.Persistence.ReadTracking;
using Backoffice.Persistence.Writing;
using Backoffice.Server.Caching;

namespace Backoffice.Server.Composition;

/// <summary>The generations that keep cached answers fresh, and their invalidation by writes.</summary>
internal static class FreshnessServices
{
    /// <param name="services">The application's services.</param>
    /// <param name="appConnectionString">The database whose transactions count.</param>
    /// <param name="redis">The shared Redis; null when there is one server.</param>
    /// <param name="isCaching">
    /// True if this server has a cache. A server without one must still invalidate the copies of servers that share its Redis.
    /// </param>
    public static void AddFreshness(this IServiceCollection services, string appConnectionString, RedisConnection? redis, bool isCaching)
    {
        if (redis is null && !isCaching)
        {
            return;
        }

        services.AddSingleton<ITransactionLog>(_ => new TransactionLog(appConnectionString));
        services.AddSingleton<IGenerations>(provider =>
        {
            var (transactions, time) = (provider.GetRequiredService<ITransactionLog>(), provider.GetRequiredService<TimeProvider>());
            return redis is not null
                ? new RedisGenerations(redis, transactions, ReadSet.ConflictsWith, new RedisGenerationsOptions(), time)
                : provider.GetService<LoneServerGenerations>() ?? (IGenerations)new InProcessGenerations(transactions, ReadSet.ConflictsWith, time);
        });
        services.AddSingleton<IWriteInvalidator, GenerationInvalidator>();
    }

    /// <summary>Adds what finds other servers on the database.</summary>
    /// <param name="services">The application's services, with those of <see cref="AddFreshness"/>.</param>
    /// <param name="appConnectionString">The database that the servers share.</param>
    /// <param name="redis">The Redis that they share besides it; null for none.</param>
    /// <param name="isCaching">True if this server keeps answers, which it may without Redis only if it is alone.</param>
    public static void AddServerPresence(this IServiceCollection services, string appConnectionString, RedisConnection? redis, bool isCaching)
    {
        if (redis is null && isCaching)
        {
            services.AddSingleton(provider =>
            {
                var (transactions, time) = (provider.GetRequiredService<ITransactionLog>(), provider.GetRequiredService<TimeProvider>());
                return new LoneServerGenerations(
                    new InProcessGenerations(transactions, ReadSet.ConflictsWith, time),
                    new Lazy<ServerPresence>(provider.GetRequiredService<ServerPresence>), // which needs the generations itself
                    transactions,
                    time);
            });
        }

        services.AddSingleton(provider => new ServerPresence(
            appConnectionString, provider.GetService<LoneServerGenerations>() is { } generations ? generations.BeginAloneAsync : null));
        services.AddHostedService(static provider => provider.GetRequiredService<ServerPresence>());
    }
}
