using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Backoffice.Server.Authentication;

/// <summary>Checks tokens: first what takes no cryptography, so that most of what is wrong costs little; then the signature.</summary>
internal sealed class TokenVerifier
{
    /// <summary>The permitted difference between the clocks of an issuer and of this server.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    private static readonly string[] Algorithms =
    [
        // Symmetric keys and "none" are out: a public key must never serve as a shared secret.
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
    ];

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly TokenOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly VerificationKeys? _own;
    private readonly IssuerKeys? _authority;
    private readonly bool _onlyPersisted;

    /// <param name="options">The accepted issuers.</param>
    /// <param name="issuer">The server's own issuer, whose tokens are accepted where no authority is configured.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="authority">The keys of the authority, where one is configured.</param>
    /// <param name="onlyPersisted">True if all callers may run registered operations only.</param>
    public TokenVerifier(TokenOptions options, TokenIssuer issuer, TimeProvider timeProvider, IssuerKeys? authority = null, bool onlyPersisted = false)
    {
        (_options, _timeProvider, _authority, _onlyPersisted) = (options, timeProvider, authority, onlyPersisted);
        _own = authority is null ? VerificationKeys.Create(TokenIssuer.Name, options.Audience, issuer.Keys, Algorithms) : null;
    }

    /// <summary>Reads a token and finds the keys that it may have been signed with; without them the outcome is known.</summary>
    public async ValueTask<PreparedToken> PrepareAsync(string text)
    {
        JsonWebToken token;
        DateTimeOffset? issuedAt;
        try
        {
            token = new JsonWebToken(text);
            issuedAt = IssuedAt(token);
            if ((FaultOfLife(token) ?? (Array.IndexOf(Algorithms, token.Alg) < 0 ? AuthenticationErrors.OtherAlgorithm : null)) is { } fault)
            {
                return PreparedToken.Of(fault);
            }
        }
        catch (Exception)
        {
            // Text of a stranger: claims of odd kinds and sizes make the library throw exceptions of many types.
            return PreparedToken.Of(AuthenticationErrors.NoJsonWebToken);
        }

        var (keys, wait) = _authority is null ? (_own, null) : await _authority.FindAsync(token.Kid, issuedAt, Algorithms);
        return wait is { } later ? new PreparedToken(token, null, new Verification(null, AuthenticationErrors.KeysUnavailable) { RetryAfter = later })
            : keys is null || !keys.MayHaveSigned(token.Kid) ? PreparedToken.Of(AuthenticationErrors.UnknownKey)
            : new PreparedToken(token, keys, default);
    }

    /// <summary>Checks the signature, the issuer and the audience, and reads whom the token names.</summary>
    public async Task<Verification> VerifyAsync(JsonWebToken token, VerificationKeys keys)
    {
        var validation = await _handler.ValidateTokenAsync(token, keys.Parameters);
        if (!validation.IsValid)
        {
            return new Verification(null, AuthenticationErrors.For(validation.Exception));
        }

        return CallerClaims.Read(validation.ClaimsIdentity, out var unusable) is { } caller
            ? new Verification(
                new VerifiedToken(_onlyPersisted ? caller with { IsRestricted = true } : caller, token.Id is { Length: > 0 } id ? id : null, IssuedAt(token), Utc(token.ValidTo) + ClockSkew),
                null)
            : new Verification(null, AuthenticationErrors.UnusableClaim(unusable ?? ""));
    }

    /// <summary>The error in the token's times; known before the signature is checked, so it is only what the sender wrote.</summary>
    private AuthenticationFailure? FaultOfLife(JsonWebToken token)
    {
        if (token.ValidTo == DateTime.MinValue)
        {
            return AuthenticationErrors.NoExpiry;
        }

        var (now, expiry) = (_timeProvider.GetUtcNow(), Utc(token.ValidTo));
        var lifetime = expiry - (IssuedAt(token) ?? now);
        return expiry < now - ClockSkew ? AuthenticationErrors.Expired(token.ValidTo)
            : token.ValidFrom != DateTime.MinValue && Utc(token.ValidFrom) > now + ClockSkew ? AuthenticationErrors.NotYetValid
            : lifetime > _options.LongestLifetime + ClockSkew ? AuthenticationErrors.LivesTooLong(lifetime, _options.LongestLifetime)
            : null;
    }

    private static DateTimeOffset? IssuedAt(JsonWebToken token) =>
        token.IssuedAt != DateTime.MinValue ? Utc(token.IssuedAt)
        : token.ValidFrom != DateTime.MinValue ? Utc(token.ValidFrom)
        : null;

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
