using System.Collections.Frozen;
using Microsoft.IdentityModel.Tokens;

namespace Backoffice.Server.Authentication;

/// <summary>The keys of an issuer, and how a token of it is checked.</summary>
/// <param name="Parameters">The parameters of the verification.</param>
/// <param name="Ids">The ids of the keys.</param>
/// <param name="AreNamed">True if every key has an id.</param>
internal sealed record VerificationKeys(TokenValidationParameters Parameters, FrozenSet<string> Ids, bool AreNamed)
{
    /// <summary>Tests whether a token that names this key may be checked with success.</summary>
    public bool MayHaveSigned(string? keyId) => string.IsNullOrEmpty(keyId) || !AreNamed || Ids.Contains(keyId);

    public static VerificationKeys Create(string issuer, string audience, IReadOnlyCollection<SecurityKey> keys, string[] algorithms) => new(
        new TokenValidationParameters
        {
            ValidIssuer = issuer,
            ValidAudience = audience,
            NameClaimType = TokenClaims.User,
            RoleClaimType = TokenClaims.Role,
            IssuerSigningKeys = keys,
            ValidAlgorithms = algorithms,
            TryAllIssuerSigningKeys = keys.Any(static key => string.IsNullOrEmpty(key.KeyId)),
            // TokenVerifier has looked at the times before the signature, by this server's clock.
            ValidateLifetime = false,
        },
        keys.Select(static key => key.KeyId).OfType<string>().ToFrozenSet(StringComparer.Ordinal),
        keys.All(static key => !string.IsNullOrEmpty(key.KeyId)));
}
