using Microsoft.IdentityModel.JsonWebTokens;

namespace Backoffice.Server.Authentication;

/// <summary>A token that was read but not checked.</summary>
/// <param name="Token">The token.</param>
/// <param name="Keys">The keys that may have signed it; null when there is nothing to check.</param>
/// <param name="Outcome">The result of the checks that need no key.</param>
internal readonly record struct PreparedToken(JsonWebToken? Token, VerificationKeys? Keys, Verification Outcome)
{
    public static PreparedToken Of(AuthenticationFailure? failure) => new(null, null, new Verification(null, failure));
}
