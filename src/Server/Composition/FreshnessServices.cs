using Backoffice.Caching;
using Backoffice.Caching.Stamps;
using Backoffice.Persistence.Writing;
using Backoffice.Server.Caching;

namespace Backoffice.Server.Composition;

/// <summary>The stamps that say what is fresh, and the way on which writes change them.</summary>
internal static class FreshnessServices
{
    /// <param name="services">The application's services.</param>
    /// <param name="appConnectionString">The database whose transactions count.</param>
    /// <param name="redis">What servers share; null when there is one server.</param>
    /// <param name="isCaching">
    /// Whether this server keeps answers. One that doesn't must tell those that share its Redis of its writes all the same.
    /// </param>
    public static void AddFreshness(this IServiceCollection services, string appConnectionString, RedisConnection? redis, bool isCaching)
    {
        if (redis is null && !isCaching)
        {
            return;
        }

        services.AddSingleton(_ => new WriteLog(appConnectionString));
        services.AddSingleton<ITransactionLog, TransactionLog>();
        services.AddSingleton<IGenerationStamps>(provider =>
        {
            var (transactions, time) = (provider.GetRequiredService<ITransactionLog>(), provider.GetRequiredService<TimeProvider>());
            return redis is not null
                ? new RedisStamps(redis, transactions, StampAnnouncer.Conflict, new RedisStampsOptions(), time)
                : provider.GetService<LoneServerStamps>() ?? (IGenerationStamps)new InProcessStamps(transactions, StampAnnouncer.Conflict, time);
        });
        services.AddSingleton<IWriteAnnouncer, StampAnnouncer>();
    }

    /// <summary>Adds what finds other servers on the database.</summary>
    /// <param name="services">The application's services, with those of <see cref="AddFreshness"/>.</param>
    /// <param name="appConnectionString">The database that the servers share.</param>
    /// <param name="redis">What they share beside it; null for nothing.</param>
    /// <param name="isCaching">Whether this server keeps answers, which it may without Redis only if it is alone.</param>
    public static void AddServerPresence(this IServiceCollection services, string appConnectionString, RedisConnection? redis, bool isCaching)
    {
        if (redis is null && isCaching)
        {
            services.AddSingleton(provider =>
            {
                var (transactions, time) = (provider.GetRequiredService<ITransactionLog>(), provider.GetRequiredService<TimeProvider>());
                return new LoneServerStamps(
                    new InProcessStamps(transactions, StampAnnouncer.Conflict, time),
                    new Lazy<ServerPresence>(provider.GetRequiredService<ServerPresence>), // which needs the stamps itself
                    transactions,
                    time);
            });
        }

        services.AddSingleton(provider => new ServerPresence(
            appConnectionString, provider.GetService<LoneServerStamps>() is { } stamps ? stamps.BeginAloneAsync : null));
        services.AddHostedService(static provider => provider.GetRequiredService<ServerPresence>());
    }
}
