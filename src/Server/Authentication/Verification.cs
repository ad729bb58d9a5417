namespace Backoffice.Server.Authentication;

/// <summary>What came out of the check of a token's signature: the token, or a sentence.</summary>
internal readonly record struct Verification(VerifiedToken? Token, string? Failure)
{
    /// <summary>When to try again, where the failure is not the caller's.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
