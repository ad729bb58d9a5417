namespace Backoffice.Server.Composition;

/// <summary>The text that <c>./start</c> prints when the server is ready: everything that the first query needs.</summary>
internal static class StartupMessage
{
    /// <param name="url">The address that the server listens on.</param>
    /// <param name="secrets">The code that signs the IDE in, and a token; null where the output must not sign anyone in.</param>
    public static string Write(string url, (string Code, string Token)? secrets)
    {
        var endpoint = $"{url.TrimEnd('/')}/graphql";
        if (secrets is not { } signIn)
        {
            return $"\nBackoffice is ready at {endpoint}\nA token: ./start token --company acme --role OWNER\n";
        }

        return $$"""

            Backoffice is ready. Open this address in a browser, within 30 minutes and once, and the IDE is signed in as an owner of the demo company:
              {{endpoint}}?code={{signIn.Code}}

            A token of the same user, for 12 hours:
              {{signIn.Token}}

            A first query:
              curl -s {{endpoint}} -H 'Content-Type: application/json' -H 'Authorization: Bearer {{signIn.Token}}' -d '{"query":"{ customers(first: 3) { nodes { id firstName lastName } } }"}'

            Ctrl-C stops everything.

            """;
    }
}
