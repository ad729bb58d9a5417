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
            return redis is null
                ? new InProcessStamps(transactions, StampAnnouncer.Conflict, time)
                : new RedisStamps(redis, transactions, StampAnnouncer.Conflict, new RedisStampsOptions(), time);
        });
        services.AddSingleton<IWriteAnnouncer, StampAnnouncer>();
    }
}
