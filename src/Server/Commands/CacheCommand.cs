using System.Net.Http.Headers;
using System.Text.Json;
using Backoffice.Persistence.Administration;
using Backoffice.Server.Authentication;
using Backoffice.Server.Composition;

namespace Backoffice.Server.Commands;

/// <summary>Asks a running server about its cache, or has it forget, as an owner of each company.</summary>
internal static class CacheCommand
{
    private const string Statistics =
        """
        query CacheStatistics {
          cacheStatistics {
            isDegraded hitsFromMemory hitsFromRedis misses bypasses hitRate entries bytes
            operations { name hitsFromMemory hitsFromRedis misses bypasses }
          }
        }
        """;

    private const string Clear =
        """
        mutation ClearCache($input: ClearCacheInput!) {
          clearCache(input: $input) { clearedCache { entityTypes } errors { ... on UserError { message } } }
        }
        """;

    public static Task<int> ShowAsync(CacheTarget target, TextWriter output, CancellationToken cancellationToken) =>
        ForEachAsync(
            target,
            async (slug, ask) =>
            {
                var statistics = (await ask(Statistics, null)).GetProperty("cacheStatistics");
                await output.WriteLineAsync($"{slug}: {statistics}");
            },
            cancellationToken);

    public static Task<int> ClearAsync(CacheTarget target, IReadOnlyList<string> entityTypes, TextWriter output, CancellationToken cancellationToken) =>
        ForEachAsync(
            target,
            async (slug, ask) =>
            {
                var variables = new Dictionary<string, object?>
                {
                    ["input"] = new Dictionary<string, object?> { ["entityTypes"] = entityTypes.Count == 0 ? null : entityTypes },
                };
                var payload = (await ask(Clear, variables)).GetProperty("clearCache");
                if (payload.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors)
                {
                    throw new StartupException(errors[0].GetProperty("message").GetString() ?? "");
                }

                var cleared = payload.GetProperty("clearedCache").GetProperty("entityTypes").EnumerateArray();
                await output.WriteLineAsync($"{slug}: forgot {string.Join(", ", cleared.Select(name => name.GetString()))}.");
            },
            cancellationToken);

    private static async Task<int> ForEachAsync(
        CacheTarget target,
        Func<string, Func<string, object?, Task<JsonElement>>, Task> act,
        CancellationToken cancellationToken)
    {
        var folders = ProjectFolders.Find();
        var configuration = BackofficeServer.CreateBuilder(new ServerOptions()).Configuration;
        var tokens = TokenOptions.Read(configuration, folders.SigningKey);
        if (tokens.Authority is { } authority)
        {
            throw new StartupException(
                $"Tokens come from {authority} (Authentication__Authority): ask for cacheStatistics or clearCache with one of its tokens.");
        }

        await using var database = await ServerDatabase.OpenAsync(configuration, folders, Console.Error.WriteLine, cancellationToken);
        var owner = database.OwnerConnectionString
            ?? throw new StartupException("ConnectionStrings__Owner is not set: only the owner may look up users across companies.");
        using var issuer = new TokenIssuer(tokens, TimeProvider.System);
        using var client = new HttpClient { BaseAddress = target.Server };
        var slugs = target.CompanySlug is { } slug ? [slug] : await TokenCallers.FindCompaniesAsync(owner, cancellationToken);
        foreach (var company in slugs)
        {
            var caller = await TokenCallers.FindAsync(owner, company, UserRole.Owner, email: null, cancellationToken)
                ?? throw new StartupException($"No active owner was found in company \"{company}\".");
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issuer.Issue(caller, TimeSpan.FromMinutes(5)));
            await act(company, (query, variables) => AskAsync(client, query, variables, cancellationToken));
        }

        return 0;
    }

    private static async Task<JsonElement> AskAsync(HttpClient client, string query, object? variables, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.PostAsJsonAsync("/graphql", new Dictionary<string, object?> { ["query"] = query, ["variables"] = variables }, cancellationToken);
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            return answer.TryGetProperty("errors", out var errors)
                ? throw new StartupException($"The server at {client.BaseAddress} answered: {errors[0].GetProperty("message").GetString()}")
                : answer.GetProperty("data");
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException)
        {
            throw new StartupException($"No server answers at {client.BaseAddress}: start one, or name it with --server.", exception);
        }
    }
}
