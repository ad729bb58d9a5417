using Backoffice.Persistence.Administration;
using Backoffice.Server.Authentication;
using Backoffice.Server.Caching;
using Backoffice.Server.Composition;
using Backoffice.Server.Cost;
using Backoffice.Server.Http;
using Backoffice.Server.Ide;
using Backoffice.Server.Memory;
using Backoffice.Server.PersistedOperations;
using Backoffice.Server.Stopping;
using Backoffice.Server.Transports;

namespace Backoffice.Server.Commands;

/// <summary>PostgreSQL, migrations, demo data, then requests; and all of it stopped again in reverse.</summary>
internal static class ServeCommand
{
    private const string DemoCompany = "acme";

    private static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(12);

    public static async Task<int> RunAsync(ServerOptions options, CancellationToken cancellationToken)
    {
        var folders = ProjectFolders.Find();
        var builder = BackofficeServer.CreateBuilder(options);
        var tokens = TokenOptions.Read(builder.Configuration, folders.SigningKey);
        var transports = TransportOptions.Read(builder.Configuration);
        var cache = CacheSettings.Read(builder.Configuration);
        var documents = DocumentSettings.Read(builder.Configuration);
        var persistedOperations = PersistedOperationSettings.Read(builder.Configuration);
        var cost = CostSettings.Read(builder.Configuration);
        var budgets = BudgetSettings.Read(builder.Configuration);
        var proxies = TrustedProxies.Read(builder.Configuration);
        var memory = MemoryOptions.Read(builder.Configuration);
        var stopping = StoppingOptions.Read(builder.Configuration);
        Action<string> report = Console.WriteLine;

        await using var database = await ServerDatabase.OpenAsync(builder.Configuration, folders, report, cancellationToken);
        await database.MigrateAsync(cancellationToken);
        await database.LoadDemoDataAsync(options.DemoScale, report, cancellationToken);
        using var redis = await ServerRedis.OpenAsync(builder.Configuration, report);
        var token = await DemoTokenAsync(database, tokens, cancellationToken);

        BackofficeServer.AddServices(
            builder.Services,
            tokens,
            new IdeOptions { Folder = folders.Ide, Token = token },
            transports,
            CursorKeys.Read(builder.Configuration, folders.CursorKey),
            database.AppConnectionString,
            redis,
            cache,
            persistedOperations,
            cost,
            budgets,
            proxies,
            memory,
            stopping: stopping,
            persistence: DatabaseSettings.Read(builder.Configuration, database.AppConnectionString));
        builder.Services.AddSingleton(documents);
        await using var app = builder.Build();
        await OfferedLists.CheckAsync(app.Services, cancellationToken);
        BackofficeServer.UseRequestPath(app);
        await ListenAsync(app, cancellationToken);
        Console.WriteLine(Announcement.Write(app.Urls.First(), token));
        await WhenSignalledAsync(app, cancellationToken);
        await app.Services.GetRequiredService<ServerStop>().RunAsync(app, isInteractive: !Console.IsInputRedirected);
        return 0;
    }

    /// <summary>Waits for a signal, or for the host to stop because something in it has failed.</summary>
    private static async Task WhenSignalledAsync(WebApplication app, CancellationToken signal)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(signal, app.Lifetime.ApplicationStopping);
        await Task.Delay(Timeout.Infinite, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task ListenAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (FormatException exception)
        {
            throw new StartupException($"ASPNETCORE_URLS must hold addresses such as http://localhost:5080: {exception.Message}", exception);
        }
        catch (IOException exception)
        {
            throw new StartupException($"{exception.Message.TrimEnd('.')}: choose another with --port or ASPNETCORE_URLS.", exception);
        }
        catch (InvalidOperationException exception) when (exception.Message.Contains("HTTPS", StringComparison.Ordinal))
        {
            throw new StartupException(
                "An https address needs a certificate: name its file in Kestrel__Certificates__Default__Path, "
                + "with Kestrel__Certificates__Default__Password or Kestrel__Certificates__Default__KeyPath.",
                exception);
        }
    }

    /// <summary>Only for a private cluster or in Development: elsewhere nobody becomes an owner by reading a page or a log.</summary>
    private static async Task<string?> DemoTokenAsync(ServerDatabase database, TokenOptions tokens, CancellationToken cancellationToken)
    {
        var isDevelopment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") == Environments.Development;
        if (tokens.Authority is not null || database.OwnerConnectionString is not { } owner || !(database.IsLocal || isDevelopment))
        {
            return null;
        }

        var viewer = await TokenSubjects.FindAsync(owner, DemoCompany, UserRole.Owner, email: null, cancellationToken);
        using var issuer = new TokenIssuer(tokens, TimeProvider.System);
        return viewer is null ? null : issuer.Issue(viewer, TokenLifetime);
    }
}
