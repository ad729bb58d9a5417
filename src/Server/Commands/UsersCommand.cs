using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Writing;
using Backoffice.Server.Authentication;
using Backoffice.Server.Caching;
using Backoffice.Server.Composition;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Backoffice.Server.Commands;

/// <summary>Takes tokens back and users' access, and gives it again: in the database, for all running servers.</summary>
internal static class UsersCommand
{
    public static Task<int> SetActiveAsync(string companySlug, string email, bool isActive, TextWriter output, CancellationToken cancellationToken) =>
        RunAsync(
            async (owner, _, users) =>
            {
                var user = await FindAsync(owner, companySlug, email, cancellationToken);
                await users.SetActiveAsync(user.CompanyId, user.UserId, isActive, cancellationToken);
                await output.WriteLineAsync($"{email} of {companySlug} is {(isActive ? "active" : "deactivated: no token of the user is accepted any more")}.");
            },
            cancellationToken);

    /// <summary>Takes all tokens of a user back that were issued until now.</summary>
    public static Task<int> RevokeAllAsync(string companySlug, string email, TextWriter output, CancellationToken cancellationToken) =>
        RunAsync(
            async (owner, tokens, users) =>
            {
                var user = await FindAsync(owner, companySlug, email, cancellationToken);
                await users.RevokeAsync(
                    user.CompanyId, user.UserId, null, TimeProvider.System.GetUtcNow() + tokens.LongestLifetime, cancellationToken);
                await output.WriteLineAsync($"The tokens of {email} of {companySlug} that were issued until now are revoked.");
            },
            cancellationToken);

    /// <summary>Takes one token back.</summary>
    public static Task<int> RevokeAsync(string token, TextWriter output, CancellationToken cancellationToken)
    {
        var (companyId, userId, id, expiresAt) = Read(token);
        return RunAsync(
            async (_, _, users) =>
            {
                try
                {
                    await users.RevokeAsync(companyId, userId, id, expiresAt, cancellationToken);
                }
                catch (Npgsql.PostgresException exception) when (exception.SqlState == Npgsql.PostgresErrorCodes.ForeignKeyViolation)
                {
                    throw new StartupException("The token names a user that its company does not have, so it is refused as it is.", exception);
                }

                await output.WriteLineAsync($"The token {id} is revoked.");
            },
            cancellationToken);
    }

    private static (Guid CompanyId, Guid UserId, string Id, DateTimeOffset ExpiresAt) Read(string text)
    {
        try
        {
            var token = new JsonWebToken(text.Trim());
            return (Guid.TryParse(token.Subject, out var user)
                && token.TryGetPayloadValue<string>(TokenClaims.Company, out var companyText)
                && Guid.TryParse(companyText, out var company)
                && token.Id is { Length: > 0 } id)
                ? (company, user, id, new DateTimeOffset(DateTime.SpecifyKind(token.ValidTo, DateTimeKind.Utc)))
                : throw new StartupException(
                    "The token has no id (jti), or names no user: revoke all tokens of the user with --company and --user, or deactivate the user.");
        }
        catch (Exception exception) when (exception is ArgumentException or Microsoft.IdentityModel.Tokens.SecurityTokenException)
        {
            throw new StartupException(AuthenticationErrors.NoJsonWebToken, exception);
        }
    }

    private static async Task<Caller> FindAsync(string owner, string companySlug, string email, CancellationToken cancellationToken) =>
        await TokenCallers.FindAsync(owner, companySlug, role: null, email, cancellationToken, isActive: null)
        ?? throw new StartupException($"No user was found in company \"{companySlug}\" with the email \"{email}\".");

    private static async Task<int> RunAsync(
        Func<string, TokenOptions, UserAdministration, Task> act, CancellationToken cancellationToken)
    {
        var folders = ProjectFolders.Find();
        var configuration = BackofficeServer.CreateBuilder(new ServerOptions()).Configuration;
        var tokens = TokenOptions.Read(configuration, folders.SigningKey);
        var cache = CacheSettings.Read(configuration);
        await using var database = await ServerDatabase.OpenAsync(configuration, folders, Console.Error.WriteLine, cancellationToken);
        var owner = database.OwnerConnectionString
            ?? throw new StartupException("ConnectionStrings__Owner is not set: only the owner may look up users across companies.");
        await database.MigrateAsync(cancellationToken);
        using var redis = await ServerRedis.OpenAsync(configuration, Console.Error.WriteLine);

        // Writes as a server does: a lone server without Redis makes way first, and others hear of it.
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddFreshness(database.AppConnectionString, redis, cache.Options.IsEnabled);
        services.AddServerPresence(database.AppConnectionString, redis, cache.Options.IsEnabled);
        await using var provider = services.BuildServiceProvider();
        var presence = provider.GetRequiredService<ServerPresence>();
        await presence.StartAsync(cancellationToken);
        try
        {
            await act(owner, tokens, new UserAdministration(owner, provider.GetService<IWriteInvalidator>()));
            return 0;
        }
        finally
        {
            await presence.StopAsync(CancellationToken.None);
        }
    }
}
