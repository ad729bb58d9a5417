using Backoffice.Caching;
using Backoffice.Caching.Generations;
using Backoffice.Caching.Results;
using Backoffice.Server.Caching;
using Backoffice.Server.Http;

namespace Backoffice.Server.Composition;

/// <summary>The result cache, over the generations that writes change.</summary>
internal static class ResultCacheServices
{
    public static void AddResultCache(this IServiceCollection services, CacheSettings settings, RedisConnection? redis)
    {
        services.AddSingleton(settings);
        services.AddSingleton(settings.Ages);
        services.AddSingleton(provider => new CacheHeaders(
            settings, FindCache(provider), provider.GetRequiredService<TimeProvider>()));
        if (settings.Options.IsEnabled)
        {
            services.AddSingleton(provider => new ResultCache(
                settings.Options, provider.GetRequiredService<IGenerations>(), redis, provider.GetRequiredService<TimeProvider>()));
        }
    }

    /// <summary>The cache; null when it is switched off.</summary>
    public static ResultCache? FindCache(IServiceProvider provider) => provider.GetService<ResultCache>();
}
