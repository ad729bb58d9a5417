using System.Text;

namespace Backoffice.Server.Authentication;

/// <summary>Reads the token out of the value of an Authorization header.</summary>
/// <remarks>
/// RFC 6750 §2.1. Spaces around the token do not belong to it: only the token itself is a key, so no caller makes several
/// entries of one.
/// </remarks>
internal static class BearerToken
{
    /// <summary>The longest token that can be configured, in characters.</summary>
    public const int Longest = 16 * 1024;

    private const string Scheme = "Bearer";

    /// <summary>The token; empty when there is none, and then the sentence that says why.</summary>
    public static ReadOnlySpan<char> Read(string? authorization, int longest, out AuthenticationFailure? failure)
    {
        failure = null;
        if (string.IsNullOrEmpty(authorization))
        {
            failure = AuthenticationErrors.NoToken;
            return default;
        }

        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            || (authorization.Length > Scheme.Length && authorization[Scheme.Length] != ' '))
        {
            failure = AuthenticationErrors.OtherScheme;
            return default;
        }

        var token = authorization.AsSpan(Scheme.Length).Trim(' ');
        failure = token.IsEmpty || !Ascii.IsValid(token) ? AuthenticationErrors.NoJsonWebToken
            : token.Length > longest ? AuthenticationErrors.TooLong(token.Length, longest)
            : null;
        return failure is null ? token : default;
    }
}
