using Backoffice.Caching;
using Backoffice.Caching.PersistedOperations;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Pipeline;
using Backoffice.Persistence.Operations;
using Backoffice.Persistence.Tenancy;
using Backoffice.Schema.Platform;
using Backoffice.Server.Caching;
using Backoffice.Server.PersistedOperations;

namespace Backoffice.Server.Composition;

/// <summary>The stores of persisted operations, one before the other: memory, Redis, files, PostgreSQL.</summary>
internal static class PersistedOperationServices
{
    public static void AddPersistedOperations(this IServiceCollection services, PersistedOperationSettings settings, string appConnectionString, RedisConnection? redis)
    {
        services.AddSingleton(settings);
        services.AddSingleton(provider => new OperationStore(
            provider.GetRequiredService<TenantDataSource>(), provider.GetRequiredService<TimeProvider>(), settings.AutomaticPerCompany, settings.AutomaticBytesPerCompany));
        services.AddSingleton<DatabaseOperations>();
        services.AddSingleton(provider => new OperationUses(provider.GetRequiredService<TimeProvider>(), settings.Options.CountedOperations));
        services.AddSingleton(_ => new RegisteredOperations(appConnectionString));
        services.AddSingleton<IOperationRegistry>(provider => new OperationRegistry(
            settings,
            provider.GetRequiredService<RegisteredOperations>(),
            provider.GetRequiredService<CostOptions>(),
            provider.GetRequiredService<DocumentSettings>(),
            appConnectionString,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider =>
        {
            IPersistedOperationStore store = provider.GetRequiredService<DatabaseOperations>();
            store = settings.Folder is { } folder ? new FileOperations(folder, store) : store;
            store = redis is not null ? new RedisOperations(store, redis, settings.Options) : store;
            store = new MemoryOperations(store, settings.Options, provider.GetRequiredService<TimeProvider>());
            return (IPersistedOperationStore)new CountedOperations(store, provider.GetRequiredService<OperationUses>());
        });
        services.AddSingleton<OperationUseRecorder>();
        services.AddHostedService(static provider => provider.GetRequiredService<OperationUseRecorder>());
    }
}
