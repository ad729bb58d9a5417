namespace Backoffice.Server.Authentication;

/// <summary>Whose tokens are accepted: section <c>Authentication</c> of the configuration.</summary>
public sealed record TokenOptions
{
    public const string Section = "Authentication";

    /// <summary>The address of an OpenID Connect issuer; when absent, the server signs and accepts its own tokens.</summary>
    public string? Authority { get; init; }

    /// <summary>The audience that a token must name.</summary>
    public string Audience { get; init; } = "backoffice";

    /// <summary>Where the key of the server's own issuer is kept; several servers that share it accept each other's tokens.</summary>
    public required string SigningKeyFile { get; init; }

    public static TokenOptions Read(IConfiguration configuration, string defaultSigningKeyFile)
    {
        var section = configuration.GetSection(Section);
        var options = new TokenOptions
        {
            Authority = NullWhenEmpty(section[nameof(Authority)]),
            Audience = NullWhenEmpty(section[nameof(Audience)]) ?? "backoffice",
            SigningKeyFile = NullWhenEmpty(section[nameof(SigningKeyFile)]) ?? defaultSigningKeyFile,
        };

        if (options.Authority is { } authority
            && !(Uri.TryCreate(authority, UriKind.Absolute, out var uri)
                && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))))
        {
            throw new StartupException($"Authentication__Authority is \"{authority}\": it must be an https address.");
        }

        return options;
    }

    private static string? NullWhenEmpty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
