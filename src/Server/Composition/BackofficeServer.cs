using Backoffice.Persistence;
using Backoffice.Persistence.Changes;
using Backoffice.Server.Changes;
using Backoffice.Server.Diagnostics;
using Backoffice.Server.Health;
using Backoffice.Server.Http;
using Backoffice.Server.Http.Compression;
using Backoffice.Server.Ide;
using Backoffice.Server.Memory;
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

    public static void AddServices(IServiceCollection services, ServerSettings settings, ServerEnvironment environment)
    {
        var (redis, connectionString) = (environment.Redis, environment.Database.AppConnectionString);
        var isCacheOn = settings.Cache.Options.IsEnabled;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(settings.Proxies);
        services.AddTokenAuthentication(settings.Tokens, isRedisUsed: redis is not null);
        services.AddSingleton(environment.Ide);
        services.AddSingleton(settings.Transports);
        services.AddSingleton<ConnectionLimits>();
        services.AddSingleton(settings.Http);
        services.AddSingleton(settings.Connections);
        services.AddOptions<SocketTransportOptions>().Configure<ConnectionOptions>(static (sockets, connections) => sockets.Backlog = connections.Backlog);
        services.AddOptions<KestrelServerOptions>().Configure<HttpOptions, ConnectionOptions, ConnectionLimits>(static (kestrel, http, connections, limits) =>
        {
            http.Configure(kestrel.Limits);
            connections.Configure(kestrel.Limits);
            limits.Use(kestrel);
        });
        services.AddSingleton(new MemoryBudgets(settings.Memory));
        services.AddSingleton(settings.Stopping);
        services.AddSingleton<PoliteListeners>();
        services.AddSingleton<IConnectionListenerFactory>(static provider => provider.GetRequiredService<PoliteListeners>());
        services.AddSingleton<ServerStop>();
        services.AddSingleton<IHostLifetime, OwnLifetime>();
        services.AddOptions<HostOptions>().Configure<StoppingOptions>(static (host, stopping) => host.ShutdownTimeout = stopping.Deadline);
        services.AddCors();
        services.AddSingleton<IdeSignIn>();
        services.AddSingleton<IdePage>();
        services.AddSingleton(_ => new DatabaseHealth(connectionString));
        services.AddSingleton(_ => new RedisHealth(redis));
        services.AddSingleton(settings.Changes);
        services.AddPersistence(environment.Database);
        foreach (var key in environment.CursorKeys)
        {
            services.AddSingleton(key);
        }

        services.AddFreshness(connectionString, redis, isCacheOn);
        services.AddServerPresence(connectionString, redis, isCacheOn);
        services.AddResultCache(settings.Cache, redis);
        services.AddPersistedOperations(settings.PersistedOperations, connectionString, redis);
        services.AddSingleton(settings.Cost);
        services.AddBudgets(settings.Budgets, redis);
        services.AddHostedService<ChangeMaintenance>();
        services.AddHostedService(provider => new ChangeMessages(
            provider.GetRequiredService<ChangeSignal>(),
            provider.GetRequiredService<ChangeFeed>(),
            connectionString,
            redis,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(settings.Documents);
        services.AddSingleton(settings.Filters);
        services.AddSingleton(settings.Subscriptions);
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
