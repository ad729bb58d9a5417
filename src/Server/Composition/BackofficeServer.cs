using Backoffice.Caching;
using Backoffice.Caching.Budgets;
using Backoffice.GraphQL.Connections.Cursors;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Filtering;
using Backoffice.Persistence;
using Backoffice.Persistence.Changes;
using Backoffice.Server.Authentication;
using Backoffice.Server.Caching;
using Backoffice.Server.Changes;
using Backoffice.Server.Diagnostics;
using Backoffice.Server.Health;
using Backoffice.Server.Http;
using Backoffice.Server.Http.Compression;
using Backoffice.Server.Ide;
using Backoffice.Server.Memory;
using Backoffice.Server.PersistedOperations;
using Backoffice.Server.Stopping;
using Backoffice.Server.Transports;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Backoffice.Server.Composition;

/// <summary>The web application: what it is made of, and the way of a request through it.</summary>
internal static class BackofficeServer
{
    public static WebApplicationBuilder CreateBuilder(ServerOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelHttpsConfiguration();

        // While this logger is on, the host makes an Activity for every request, and sets it for whatever the request starts: 0.8 KB. With a
        // listener for traces it makes them nevertheless.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        // A range that a file does not have is the client's fault, and this logger warns of it.
        builder.Logging.AddFilter("Microsoft.AspNetCore.StaticFiles", LogLevel.Error);
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.AddServerHeader = false);
        if (options.Port is { } port)
        {
            builder.WebHost.UseUrls($"http://localhost:{port}");
        }
        else if (builder.Configuration["URLS"] is null && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls("http://localhost:5080");
        }

        return builder;
    }

    public static void AddServices(
        IServiceCollection services,
        TokenOptions tokens,
        IdeOptions ide,
        TransportOptions transports,
        IReadOnlyList<CursorKey> cursorKeys,
        string appConnectionString,
        RedisConnection? redis,
        CacheSettings? cache = null,
        PersistedOperationSettings? persistedOperations = null,
        CostOptions? cost = null,
        BudgetOptions? budgets = null,
        TrustedProxies? proxies = null,
        MemoryOptions? memory = null,
        PersistenceOptions? persistence = null,
        StoppingOptions? stopping = null,
        HttpOptions? http = null,
        ConnectionOptions? connections = null,
        DocumentSettings? documents = null,
        FilterLimits? filters = null,
        SubscriptionSettings? subscriptions = null,
        ChangeLogOptions? changes = null)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(proxies ?? new TrustedProxies());
        services.AddTokenAuthentication(tokens, isRedisUsed: redis is not null);
        services.AddSingleton(ide);
        services.AddSingleton(transports);
        services.AddSingleton<ConnectionLimits>();
        services.AddSingleton(http ?? new HttpOptions());
        services.AddSingleton(connections ?? new ConnectionOptions());
        services.AddOptions<SocketTransportOptions>().Configure<ConnectionOptions>(static (sockets, connections) => sockets.Backlog = connections.Backlog);
        services.AddOptions<KestrelServerOptions>().Configure<HttpOptions, ConnectionOptions, ConnectionLimits>(static (kestrel, http, connections, limits) =>
        {
            http.Configure(kestrel.Limits);
            connections.Configure(kestrel.Limits);
            limits.Use(kestrel);
        });
        services.AddSingleton(new MemoryBudgets(memory ?? new MemoryOptions()));
        services.AddSingleton(stopping ?? new StoppingOptions());
        services.AddSingleton<PoliteListeners>();
        services.AddSingleton<IConnectionListenerFactory>(static provider => provider.GetRequiredService<PoliteListeners>());
        services.AddSingleton<ServerStop>();
        services.AddSingleton<IHostLifetime, OwnLifetime>();
        services.AddOptions<HostOptions>().Configure<StoppingOptions>(static (host, stopping) => host.ShutdownTimeout = stopping.Deadline);
        services.AddCors();
        services.AddSingleton<IdeSignIn>();
        services.AddSingleton<IdePage>();
        services.AddSingleton(_ => new DatabaseHealth(appConnectionString));
        services.AddSingleton(_ => new RedisHealth(redis));
        services.AddSingleton(changes ?? new ChangeLogOptions());
        services.AddPersistence(persistence ?? new PersistenceOptions { AppConnectionString = appConnectionString });
        foreach (var key in cursorKeys)
        {
            services.AddSingleton(key);
        }

        cache ??= new CacheSettings();
        services.AddFreshness(appConnectionString, redis, cache.Options.IsEnabled);
        services.AddServerPresence(appConnectionString, redis, cache.Options.IsEnabled);
        services.AddResultCache(cache, redis);
        services.AddPersistedOperations(persistedOperations ?? new PersistedOperationSettings(), appConnectionString, redis);
        services.AddSingleton(cost ?? new CostOptions());
        services.AddBudgets(budgets, redis);
        services.AddHostedService<ChangeMaintenance>();
        services.AddHostedService(provider => new ChangeMessages(
            provider.GetRequiredService<ChangeSignal>(),
            provider.GetRequiredService<ChangeFeed>(),
            appConnectionString,
            redis,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(documents ?? new DocumentSettings());
        services.AddSingleton(filters ?? FilterLimits.Default);
        services.AddSingleton(subscriptions ?? new SubscriptionSettings());
        services.AddGraphQL();
    }

    public static void UseRequestPath(WebApplication app)
    {
        TrustedProxies.Use(app);
        app.UseClosingConnections();
        app.UseSecurityHeaders();
        app.UseRequestIdHeader();
        app.UseMiddleware<UnexpectedFailures>();
        app.UseOrigins();
        app.UseMiddleware<RequestLimits>();
        app.UseMiddleware<ResponseCompression>();
        app.UseMiddleware<RequestDecoding>();
        app.UsePostedGraphQL();
        app.UseMiddleware<RequestHead>();
        app.UseMiddleware<EmptyAnswers>();
        app.UseRouting();
        app.UseWebSockets();
        app.MapIde();
        app.MapHealth();
        app.MapDiagnostics();
        app.MapSchemaDocument();
        app.MapGraphQL();
    }
}
