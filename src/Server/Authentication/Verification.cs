namespace Backoffice.Server.Authentication;

/// <summary>The result of the check of a token's signature: the token, or an error.</summary>
internal readonly record struct Verification(VerifiedToken? Token, AuthenticationFailure? Failure)
{
    /// <summary>The time after which to try again, where the failure is not the caller's.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
