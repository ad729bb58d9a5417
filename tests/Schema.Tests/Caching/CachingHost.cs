using Backoffice.Caching;
using Backoffice.Caching.Generations;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence;
using Backoffice.Persistence.ReadTracking;
using Backoffice.Persistence.Writing;
using Backoffice.Server.Caching;
using Backoffice.Server.Composition;
using Backoffice.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Backoffice.Schema.Tests.Caching;

/// <summary>A server that keeps answers, alone or beside others on one Redis.</summary>
internal sealed class CachingHost : IAsyncDisposable
{
    private readonly RedisConnection? _redis;
    private readonly ApiHost _host;

    private CachingHost(string appConnectionString, RedisConnection? redis, Action<IServiceCollection>? replace)
    {
        _redis = redis;
        _host = new ApiHost(
            new PersistenceOptions { AppConnectionString = appConnectionString, MaxPoolSize = 8 },
            TimeProvider.System,
            services =>
            {
                services.AddFreshness(appConnectionString, redis, isCaching: true);
                services.AddResultCache(new CacheSettings(), redis);
                replace?.Invoke(services);
            });
    }

    public IGenerations Generations => _host.Services.GetRequiredService<IGenerations>();

    public static async Task<CachingHost> StartAsync(Api api, string? redis) => new(
        api.Database.AppConnectionString,
        redis is null ? null : await RedisServer.ConnectAsync(redis),
        replace: null);

    /// <summary>A server that takes a Redis for away as soon as it does outside of tests, with a format of generations and a fault of its own.</summary>
    public static async Task<CachingHost> StartAsync(Api api, string redis, Mistake mistake, string format = GenerationKeys.Format)
    {
        var connection = await RedisServer.ConnectAsync(redis, RedisOptions.Parse(redis).CommandTimeout);
        return new CachingHost(
            api.Database.AppConnectionString,
            connection,
            services => services
                .AddSingleton<IGenerations>(provider => new RedisGenerations(
                    connection,
                    provider.GetRequiredService<ITransactionLog>(),
                    ReadSet.ConflictsWith,
                    new RedisGenerationsOptions { Format = format },
                    TimeProvider.System))
                .AddSingleton<IWriteInvalidator>(
                    provider => new FaultyInvalidator(new GenerationInvalidator(provider.GetRequiredService<IGenerations>()), mistake)));
    }

    public Task<Answer> AskAsync(Caller caller, string document) => _host.AskAsync(caller, document);

    /// <summary>Waits until Redis has what was stored so far: it answers the commands of a connection in their order.</summary>
    public async Task FlushAsync()
    {
        if (_redis is { } redis)
        {
            await redis.TryAsync(static database => database.PingAsync());
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _redis?.Dispose();
    }
}
