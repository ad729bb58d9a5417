using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Administration;
using Backoffice.Server.Authentication;
using Backoffice.Server.Composition;
using Backoffice.Server.Ide;
using Backoffice.Server.Stopping;

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
        var settings = ServerSettings.Read(builder.Configuration, folders.SigningKey);
        Action<string> report = Console.WriteLine;

        await using var database = await ServerDatabase.OpenAsync(builder.Configuration, folders, report, cancellationToken);
        await database.MigrateAsync(cancellationToken);
        await database.LoadDemoDataAsync(options.DemoScale, report, cancellationToken);
        using var redis = await ServerRedis.OpenAsync(builder.Configuration, report);
        var demoCallers = await FindDemoCallersAsync(database, settings.Tokens, cancellationToken);

        BackofficeServer.AddServices(builder.Services, settings, new ServerEnvironment
        {
            Database = DatabaseSettings.Read(builder.Configuration, database.AppConnectionString),
            Redis = redis,
            CursorKeys = CursorKeys.Read(builder.Configuration, folders.CursorKey),
            Ide = new IdeOptions { Folder = folders.Ide, Callers = demoCallers },
        });
        await using var app = builder.Build();
        await OfferedLists.CheckAsync(app.Services, cancellationToken);
        BackofficeServer.UseRequestPath(app);
        await ListenAsync(app, cancellationToken);
        Console.WriteLine(StartupMessage.Write(app.Urls.First(), CreateSecrets(app.Services, demoCallers is [var owner, ..] ? owner : null)));
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

    /// <summary>
    /// The demo company's users, one of each role, the owner first. Only for a private cluster or in Development: elsewhere no one becomes an owner by
    /// reading what is printed.
    /// </summary>
    private static async Task<IReadOnlyList<Caller>> FindDemoCallersAsync(ServerDatabase database, TokenOptions tokens, CancellationToken cancellationToken)
    {
        var isDevelopment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") == Environments.Development;
        var callers = new List<Caller>();
        if (tokens.Authority is null && database.OwnerConnectionString is { } owner && (database.IsLocal || isDevelopment))
        {
            foreach (var role in (UserRole[])[UserRole.Owner, UserRole.Manager, UserRole.Staff, UserRole.ReadOnly])
            {
                if (await TokenCallers.FindAsync(owner, DemoCompany, role, email: null, cancellationToken) is { } caller)
                {
                    callers.Add(caller);
                }
            }
        }

        return callers is [{ Role: UserRole.Owner }, ..] ? callers : [];
    }

    /// <summary>An address that signs in as an owner is printed to a terminal only: other output may be stored, and read by others.</summary>
    private static (string Code, string Token)? CreateSecrets(IServiceProvider services, Caller? demoOwner)
    {
        if (demoOwner is null || Console.IsOutputRedirected)
        {
            return null;
        }

        var longest = services.GetRequiredService<TokenOptions>().LongestLifetime;
        return (
            services.GetRequiredService<IdeSignIn>().CreateCode(),
            services.GetRequiredService<TokenIssuer>().Issue(demoOwner, TokenLifetime < longest ? TokenLifetime : longest));
    }
}
