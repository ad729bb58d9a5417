using System.Globalization;
using Microsoft.IdentityModel.Tokens;

namespace Backoffice.Server.Authentication;

/// <summary>What a caller is told whose credentials don't do.</summary>
internal static class AuthenticationErrors
{
    public const string Code = "AUTH_NOT_AUTHENTICATED";

    public const string NoToken = "The request carries no token: send the header \"Authorization: Bearer <token>\".";

    public const string OtherScheme = "The Authorization header is of a kind that is not supported: send \"Bearer <token>\".";

    public static string TooManyAttempts(long seconds) =>
        $"Too many tokens that are not good came from this address: try again in {seconds} s.";

    public static string UnusableClaim(string claim) => $"The token's claim \"{claim}\" is missing or has an unknown form.";

    public static string For(Exception? exception) => exception switch
    {
        SecurityTokenExpiredException expired => string.Create(
            CultureInfo.InvariantCulture,
            $"The token expired at {expired.Expires:yyyy-MM-dd'T'HH:mm:ss'Z'}: get a new one."),
        SecurityTokenNotYetValidException => "The token is not valid yet.",
        SecurityTokenNoExpirationException => "The token has no expiry, and only tokens that expire are accepted.",
        SecurityTokenInvalidIssuerException => "The token comes from an issuer that this server does not accept.",
        SecurityTokenInvalidAudienceException => "The token is meant for another audience.",
        SecurityTokenMalformedException or ArgumentException => "The token is not a JSON Web Token.",
        SecurityTokenSignatureKeyNotFoundException => "The token was signed with a key that this server does not know.",
        SecurityTokenInvalidSignatureException or SecurityTokenInvalidAlgorithmException => "The token's signature is not valid.",
        InvalidOperationException => "The token could not be checked: the issuer's keys are not available at the moment.",
        _ => "The token is not valid.",
    };
}
