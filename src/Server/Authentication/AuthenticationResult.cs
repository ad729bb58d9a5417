using Backoffice.Schema;

namespace Backoffice.Server.Authentication;

/// <summary>A viewer, or a sentence that says why there is none.</summary>
public readonly record struct AuthenticationResult(Viewer? Viewer, string? Failure)
{
    /// <summary>Whether credentials were given at all.</summary>
    public bool IsTokenPresent { get; init; } = true;

    /// <summary>How long the address must wait before another token is looked at; null when this one was.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
