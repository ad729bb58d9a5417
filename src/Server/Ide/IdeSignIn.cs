using System.Buffers.Binary;
using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Backoffice.Server.Ide;

/// <summary>
/// Signs in the browser that opens the address which the server printed when it started: a code in it, of use once and for a short time, becomes a
/// cookie, and only for the cookie the IDE's page holds a token.
/// </summary>
/// <remarks>
/// Being on this machine is no sign of anything: so are other users, and a proxy that lends its own address to visitors from elsewhere. Cookies are
/// signed by a key of this process, so they end with it.
/// </remarks>
internal sealed class IdeSignIn(TimeProvider timeProvider)
{
    public const string CodeParameter = "code";

    /// <summary>The lifetime of the printed address.</summary>
    public static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(30);

    /// <summary>The lifetime of the cookie, and the maximum lifetime of a token that a page holds.</summary>
    public static readonly TimeSpan SessionLifetime = TimeSpan.FromHours(12);

    private const string CookieName = "backoffice-ide";
    private const int SignedLength = sizeof(long) + SHA256.HashSizeInBytes;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private Code? _code;

    /// <summary>Makes a code; the one before it is of no use any more.</summary>
    public string CreateCode()
    {
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        Volatile.Write(ref _code, new Code(Encoding.ASCII.GetBytes(code), timeProvider.GetUtcNow() + CodeLifetime));
        return code;
    }

    /// <summary>Exchanges a code for the cookie.</summary>
    public void Exchange(HttpContext context, string code)
    {
        if (!IsOwnBrowser(context)
            || Volatile.Read(ref _code) is not { } expected
            || expected.ExpiresAt < timeProvider.GetUtcNow()
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code), expected.Text)
            || Interlocked.CompareExchange(ref _code, null, expected) != expected)
        {
            return;
        }

        Span<byte> cookie = stackalloc byte[SignedLength];
        BinaryPrimitives.WriteInt64BigEndian(cookie, (timeProvider.GetUtcNow() + SessionLifetime).ToUnixTimeSeconds());
        HMACSHA256.HashData(_key, cookie[..sizeof(long)], cookie[sizeof(long)..]);
        context.Response.Cookies.Append(CookieName, Base64Url.EncodeToString(cookie), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            Path = "/graphql",
            MaxAge = SessionLifetime,
        });
    }

    /// <summary>The time for which the browser of a request is still signed in; null when it isn't.</summary>
    public TimeSpan? Find(HttpContext context)
    {
        Span<byte> cookie = stackalloc byte[SignedLength];
        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes];
        if (!IsOwnBrowser(context)
            || context.Request.Cookies[CookieName] is not { } text
            || text.Length != Base64Url.GetEncodedLength(SignedLength)
            || !Base64Url.TryDecodeFromChars(text, cookie, out var length)
            || length != SignedLength)
        {
            return null;
        }

        HMACSHA256.HashData(_key, cookie[..sizeof(long)], expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, cookie[sizeof(long)..]))
        {
            return null;
        }

        var left = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(cookie)) - timeProvider.GetUtcNow();
        return left > TimeSpan.Zero ? left : null;
    }

    /// <summary>
    /// A browser on this machine that asks this server itself: over loopback, by a name of loopback (a stranger's name that resolves to 127.0.0.1 is
    /// none), because its user or a page of this server wants it, and not through a proxy, which shows by its headers or by speaking HTTP/1.0.
    /// </summary>
    private static bool IsOwnBrowser(HttpContext context)
    {
        var request = context.Request;
        return context.Connection.RemoteIpAddress is { } address
            && IPAddress.IsLoopback(address)
            && (request.Host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                || (IPAddress.TryParse(request.Host.Host, out var host) && IPAddress.IsLoopback(host)))
            && request.Headers["Sec-Fetch-Site"] is [{ } site] && site is "none" or "same-origin"
            && !HttpProtocol.IsHttp10(request.Protocol)
            && !request.Headers.Keys.Any(IsOfProxy);
    }

    private static bool IsOfProxy(string header) =>
        header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Via", StringComparison.OrdinalIgnoreCase)
        || header.Equals("X-Real-IP", StringComparison.OrdinalIgnoreCase);

    private sealed record Code(byte[] Text, DateTimeOffset ExpiresAt);
}
