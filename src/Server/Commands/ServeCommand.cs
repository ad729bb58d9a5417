using Backoffice.Persistence.Administration;
using Backoffice.Server.Authentication;
using Backoffice.Server.Composition;
using Backoffice.Server.Ide;

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
        Action<string> report = Console.WriteLine;

        await using var database = await ServerDatabase.OpenAsync(builder.Configuration, folders, report, cancellationToken);
        await database.MigrateAsync(cancellationToken);
        await database.LoadDemoDataAsync(options.DemoScale, report, cancellationToken);
        var token = await DemoTokenAsync(database, tokens, cancellationToken);

        BackofficeServer.AddServices(
            builder.Services,
            tokens,
            new IdeOptions { Folder = folders.Ide, Token = token },
            database.AppConnectionString);
        await using var app = builder.Build();
        BackofficeServer.UseRequestPath(app);
        await app.StartAsync(cancellationToken);
        Console.WriteLine(Announcement.Write(app.Urls.First(), token));
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
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
