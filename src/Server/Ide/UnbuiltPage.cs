namespace Backoffice.Server.Ide;

/// <summary>Shown as long as the IDE is not built.</summary>
internal static class UnbuiltPage
{
    public const string Html =
        """
        <!doctype html>
        <html lang="en">
          <head>
            <meta charset="utf-8">
            <title>Backoffice GraphQL</title>
            <style>body { font: 16px/1.5 system-ui, sans-serif; max-width: 40em; margin: 4em auto; padding: 0 1em } code { background: #eee; padding: .1em .3em }</style>
          </head>
          <body>
            <h1>Backoffice GraphQL</h1>
            <p>The endpoint is here and answers GraphQL requests. The IDE is not built yet: install Node.js 20.19 or newer with npm and
              run <code>./start</code> again, or build it by itself and restart the server:</p>
            <pre><code>src/Server/Ide/build</code></pre>
            <p>The schema is at <a href="/graphql/schema.graphql">/graphql/schema.graphql</a>.</p>
          </body>
        </html>
        """;
}
