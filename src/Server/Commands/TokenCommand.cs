using Backoffice.Persistence.Administration;
using Backoffice.Server.Authentication;
using Backoffice.Server.Composition;

namespace Backoffice.Server.Commands;

/// <summary>Prints a token that the server's own issuer signed, and nothing else, so that a script can use it.</summary>
internal static class TokenCommand
{
    public static async Task<int> RunAsync(
        string companySlug,
        string? roleName,
        string? email,
        string? client,
        TimeSpan lifetime,
        TextWriter output,
        CancellationToken cancellationToken)
    {
        var folders = ProjectFolders.Find();
        var configuration = BackofficeServer.CreateBuilder(new ServerOptions()).Configuration;
        var tokens = TokenOptions.Read(configuration, folders.SigningKey);
        if (tokens.Authority is { } authority)
        {
            throw new StartupException($"Tokens come from {authority} (Authentication__Authority): this server signs none.");
        }

        if (lifetime > tokens.LongestLifetime)
        {
            throw new StartupException(
                $"--expires is longer than {tokens.LongestLifetime.TotalHours:0.##} hours, the most that servers accept (Authentication__LongestLifetime).");
        }

        await using var database = await ServerDatabase.OpenAsync(configuration, folders, Console.Error.WriteLine, cancellationToken);
        var owner = database.OwnerConnectionString
            ?? throw new StartupException("ConnectionStrings__Owner is not set: only the owner may look up users across companies.");
        await database.MigrateAsync(cancellationToken);

        UserRole? role = TokenClaims.TryParseRole(roleName, out var parsed) ? parsed : null;
        var caller = await TokenCallers.FindAsync(owner, companySlug, role, email, cancellationToken)
            ?? throw new StartupException(
                $"No active user was found in company \"{companySlug}\""
                + (role is null ? "" : $" with the role {roleName}")
                + (email is null ? "." : $" and the email \"{email}\"."));

        using var issuer = new TokenIssuer(tokens, TimeProvider.System);
        await output.WriteLineAsync(issuer.Issue(caller with { Client = client }, lifetime));
        return 0;
    }
}
