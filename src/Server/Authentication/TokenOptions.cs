using Backoffice.Server.Commands;

namespace Backoffice.Server.Authentication;

/// <summary>The accepted issuers of tokens, and the limits of verification: section <c>Authentication</c> of the configuration.</summary>
public sealed record TokenOptions
{
    public const string Section = "Authentication";

    /// <summary>The address of an OpenID Connect issuer; when absent, the server signs and accepts its own tokens.</summary>
    public string? Authority { get; init; }

    /// <summary>The audience that a token must name.</summary>
    public string Audience { get; init; } = "backoffice";

    /// <summary>The file with the key of the server's own issuer; several servers that share it accept each other's tokens.</summary>
    public required string SigningKeyFile { get; init; }

    /// <summary>Keys that sign no more, or not yet, and whose tokens are accepted: what follows the first in <c>SigningKeyFile</c>.</summary>
    public IReadOnlyList<string> FormerSigningKeyFiles { get; init; } = [];

    /// <summary>The maximum lifetime of a token.</summary>
    public TimeSpan LongestLifetime { get; init; } = TimeSpan.FromHours(12);

    /// <summary>The maximum length of a token, in characters.</summary>
    public int LongestToken { get; init; } = 8 * 1024;

    /// <summary>The time until a change to a user takes effect where servers don't hear of each other's writes.</summary>
    public TimeSpan UserMemory { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The maximum size of the cache of verified tokens; a quarter of it for one company.</summary>
    public int TokenCacheBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The maximum number of signatures that are checked at the same time.</summary>
    public int Verifications { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>The maximum number of tokens that wait for verification, and a tenth of it from one address.</summary>
    public int WaitingVerifications { get; init; } = 10_000;

    public static TokenOptions Read(IConfiguration configuration, string defaultSigningKeyFile)
    {
        var settings = new SettingsSection(configuration, Section);
        var section = configuration.GetSection(Section);
        var keyFiles = (NullWhenEmpty(section[nameof(SigningKeyFile)]) ?? defaultSigningKeyFile)
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var defaults = new TokenOptions { SigningKeyFile = defaultSigningKeyFile };
        var options = new TokenOptions
        {
            Authority = NullWhenEmpty(section[nameof(Authority)]),
            Audience = NullWhenEmpty(section[nameof(Audience)]) ?? defaults.Audience,
            SigningKeyFile = keyFiles is [var first, ..] ? first : defaultSigningKeyFile,
            FormerSigningKeyFiles = keyFiles is [_, .. var former] ? former : [],
            LongestLifetime = ReadLifetime(section[nameof(LongestLifetime)], defaults.LongestLifetime),
            LongestToken = settings.Number(nameof(LongestToken), defaults.LongestToken, 1024, BearerToken.Longest),
            UserMemory = settings.Seconds("UserMemorySeconds", defaults.UserMemory, 1, 300),
            TokenCacheBytes = settings.Number(nameof(TokenCacheBytes), defaults.TokenCacheBytes, 64 * 1024, 1024 * 1024 * 1024),
            Verifications = settings.Number(nameof(Verifications), defaults.Verifications, 1, 64),
            WaitingVerifications = settings.Number(nameof(WaitingVerifications), defaults.WaitingVerifications, 10, 1_000_000),
        };

        if (options.Authority is { } authority
            && !(Uri.TryCreate(authority, UriKind.Absolute, out var uri)
                && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))))
        {
            throw new StartupException($"Authentication__Authority is \"{authority}\": it must be an https address.");
        }

        return options;
    }

    private static TimeSpan ReadLifetime(string? text, TimeSpan fallback) =>
        string.IsNullOrWhiteSpace(text) ? fallback
        : Lifetime.Parse(text.Trim()) ?? throw new StartupException(
            $"Authentication__LongestLifetime is \"{text}\": it must be a number and a unit (m, h or d), such as 12h, up to 365d.");

    private static string? NullWhenEmpty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
