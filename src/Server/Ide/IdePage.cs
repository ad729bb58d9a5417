using System.Text;
using System.Text.Json.Nodes;
using Backoffice.Persistence.Administration;
using Backoffice.Server.Authentication;

namespace Backoffice.Server.Ide;

/// <summary>The page of the IDE, with a token written into it for a browser that is signed in.</summary>
internal sealed class IdePage(IdeOptions options, IdeSignIn signIn, TokenIssuer issuer, TokenOptions tokens)
{
    private const string EmptySettings = "<script type=\"application/json\" id=\"backoffice-settings\">{}</script>";

    // Monaco, the editor, sets styles from code and starts its workers from this server.
    private const string Policy =
        "default-src 'self'; script-src 'self'; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>A browser that navigates says that it wants HTML; no GraphQL client does.</summary>
    public static bool IsAskedFor(HttpRequest request) =>
        request.Headers.Accept is [{ } accept, ..]
        && accept.Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !request.Query.ContainsKey("query");

    public async Task WriteAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        if (options.Callers.Count > 0 && context.Request.Query[IdeSignIn.CodeParameter] is [{ } code])
        {
            // To the address without the code, which neither the history nor a bookmark keeps then.
            signIn.Exchange(context, code);
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            headers.Location = context.Request.Path.Value;
            return;
        }

        var file = Path.Combine(options.Folder, "index.html");
        var page = File.Exists(file) ? await File.ReadAllTextAsync(file, context.RequestAborted) : UnbuiltPage.Html;
        if (options.Callers.Count > 0 && signIn.Find(context) is { } left)
        {
            page = page.Replace(
                EmptySettings, EmptySettings.Replace("{}", SettingsFor(left).ToJsonString(), StringComparison.Ordinal), StringComparison.Ordinal);
        }

        headers.ContentSecurityPolicy = Policy;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(page, Encoding.UTF8, context.RequestAborted);
    }

    /// <summary>A token of the first user, and by role those of all, where there are several to choose from.</summary>
    private JsonObject SettingsFor(TimeSpan left)
    {
        var lifetime = left < tokens.LongestLifetime ? left : tokens.LongestLifetime;
        var roles = options.Callers.Select(caller => KeyValuePair.Create(TokenClaims.RoleName((UserRole)caller.Role), issuer.Issue(caller, lifetime))).ToList();
        var settings = new JsonObject { ["token"] = roles[0].Value };
        if (roles.Count > 1)
        {
            settings["roles"] = new JsonObject(roles.Select(role => KeyValuePair.Create<string, JsonNode?>(role.Key, role.Value)));
        }

        return settings;
    }
}
