using System.Globalization;
using Backoffice.Caching.Budgets;
using Backoffice.GraphQL.Cost;
using Backoffice.Persistence.Administration;
using Microsoft.IdentityModel.Tokens;

namespace Backoffice.Server.Authentication;

/// <summary>The errors of callers whose credentials are refused.</summary>
internal static class AuthenticationErrors
{
    public const string Code = "AUTH_NOT_AUTHENTICATED";

    public const string NoToken = "The request carries no token: send the header \"Authorization: Bearer <token>\".";

    public const string OtherScheme = "The Authorization header is of a kind that is not supported: send \"Bearer <token>\".";

    public const string NoJsonWebToken = "The token is not a JSON Web Token.";

    public const string NotYetValid = "The token is not valid yet.";

    public const string NoExpiry = "The token has no expiry, and only tokens that expire are accepted.";

    public const string OtherAlgorithm = "The token's signature is not valid.";

    public const string UnknownKey = "The token was signed with a key that this server does not know.";

    public const string UnknownUser = "The token names a user that its company does not have.";

    public const string InactiveUser = "The user of the token has been deactivated.";

    public const string Revoked = "The token has been revoked: get a new one.";

    public const string KeysUnavailable = "The token could not be checked: the issuer's keys are not available at the moment.";

    public const string UsersUnavailable = "The token's user could not be looked up: the database can't be reached at the moment.";

    private const string Busy = "The token could not be checked: too many others are being checked at the moment.";

    public static AuthenticationFailure TooManyAttempts(long seconds, BudgetShortage shortage) =>
        new($"Too many tokens that are not good came from this address: try again in {seconds} s.")
        {
            Limit = shortage.Limit,
            Asked = AddressBudgets.WrongCredentials,
            Allowed = shortage.Left,
        };

    /// <param name="most">The maximum number of tokens that may wait from one address.</param>
    public static AuthenticationFailure TooManyWaiting(int most) =>
        new(Busy) { Limit = "Authentication__WaitingVerifications", Asked = most + 1, Allowed = most };

    public static string UnusableClaim(string claim) => $"The token's claim \"{claim}\" is missing or has an unknown form.";

    public static AuthenticationFailure TooLong(int length, int longest) => new(string.Create(
        CultureInfo.InvariantCulture, $"The token has {length} characters, and {longest} are the most (Authentication__LongestToken)."))
    {
        Limit = "Authentication__LongestToken",
        Asked = length,
        Allowed = longest,
    };

    public static string Expired(DateTime at) => string.Create(
        CultureInfo.InvariantCulture, $"The token expired at {at:yyyy-MM-dd'T'HH:mm:ss'Z'}: get a new one.");

    /// <summary>The limit counts seconds in the members for programs.</summary>
    public static AuthenticationFailure LivesTooLong(TimeSpan lifetime, TimeSpan longest) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The token lasts {lifetime.TotalHours:0.##} hours, and {longest.TotalHours:0.##} are the most (Authentication__LongestLifetime): get a shorter one."))
    {
        Limit = "Authentication__LongestLifetime",
        Asked = (long)lifetime.TotalSeconds,
        Allowed = (long)longest.TotalSeconds,
    };

    public static string RoleAboveUser(UserRole token, UserRole user) =>
        $"The token's role is {TokenClaims.RoleName(token)}, and the user's is {TokenClaims.RoleName(user)} by now: get a new token.";

    public static string For(Exception? exception) => exception switch
    {
        SecurityTokenExpiredException expired => Expired(expired.Expires),
        SecurityTokenNotYetValidException => NotYetValid,
        SecurityTokenNoExpirationException => NoExpiry,
        SecurityTokenInvalidIssuerException => "The token comes from an issuer that this server does not accept.",
        SecurityTokenInvalidAudienceException => "The token is meant for another audience.",
        SecurityTokenMalformedException or ArgumentException => NoJsonWebToken,
        SecurityTokenSignatureKeyNotFoundException => UnknownKey,
        SecurityTokenInvalidSignatureException or SecurityTokenInvalidAlgorithmException => OtherAlgorithm,
        _ => "The token is not valid.",
    };
}
