namespace Backoffice.Server.Composition;

/// <summary>What <c>./start</c> prints when the server is ready: everything that the first query needs.</summary>
internal static class Announcement
{
    public static string Write(string url, string? token)
    {
        var endpoint = $"{url.TrimEnd('/')}/graphql";
        if (token is null)
        {
            return $"\nBackoffice is ready at {endpoint}\n";
        }

        return $$"""

            Backoffice is ready. Open {{endpoint}} in a browser.

            A token of an owner of the demo company, for 12 hours:
              {{token}}

            A first query:
              curl -s {{endpoint}} -H 'Content-Type: application/json' -H 'Authorization: Bearer {{token}}' -d '{"query":"{ customers(first: 3) { nodes { id firstName lastName } } }"}'

            Ctrl-C stops everything.

            """;
    }
}
