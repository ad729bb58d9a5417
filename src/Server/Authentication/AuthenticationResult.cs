using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.Server.Authentication;

/// <summary>A caller, or a sentence that says why there is none.</summary>
public readonly record struct AuthenticationResult(Caller? Caller, AuthenticationFailure? Failure)
{
    /// <summary>True if credentials were given at all.</summary>
    public bool IsTokenPresent { get; init; } = true;

    /// <summary>The time after which to try again: too many wrong tokens came from the address, or the token can't be checked at the moment.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>True if the token could not be checked, through no fault of the caller's: the token may be good.</summary>
    public bool IsUnknown { get; init; }
}
