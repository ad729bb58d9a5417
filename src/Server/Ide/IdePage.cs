using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Backoffice.Server.Ide;

/// <summary>The page of the IDE, with the demo token written into it for a visitor on this machine.</summary>
internal sealed class IdePage(IdeOptions options)
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
        var file = Path.Combine(options.Folder, "index.html");
        var page = File.Exists(file) ? await File.ReadAllTextAsync(file, context.RequestAborted) : UnbuiltPage.Html;
        if (options.Token is { } token && IsOnThisMachine(context))
        {
            var settings = $"{{\"token\":\"{JsonEncodedText.Encode(token, JavaScriptEncoder.Default)}\"}}";
            page = page.Replace(EmptySettings, EmptySettings.Replace("{}", settings, StringComparison.Ordinal), StringComparison.Ordinal);
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = "no-store";
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(page, Encoding.UTF8, context.RequestAborted);
    }

    /// <summary>
    /// Over loopback, addressed as loopback (a stranger's name that resolves to 127.0.0.1 is not), and not through a proxy that
    /// lends its own loopback address to visitors from elsewhere.
    /// </summary>
    private static bool IsOnThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && (context.Request.Host.Host == "localhost"
            || (IPAddress.TryParse(context.Request.Host.Host, out var host) && IPAddress.IsLoopback(host)))
        && !context.Request.Headers.ContainsKey("X-Forwarded-For")
        && !context.Request.Headers.ContainsKey("Forwarded");
}
