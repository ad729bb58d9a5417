namespace Backoffice.Server.Authentication;

/// <summary>The result of a check that a token's user may go on, at a moment.</summary>
/// <param name="Failure">The reason why not; null when the user may.</param>
/// <param name="Until">The time at which it must be looked up again in any case.</param>
internal sealed record UserStanding(string? Failure, DateTimeOffset Until)
{
    /// <summary>The generation of the company's users that was read before; null when it was not known.</summary>
    public (ulong Epoch, ulong Generation)? Snapshot { get; init; }

    /// <summary>True if the user could not be looked up, so that nothing is known.</summary>
    public bool IsUnknown { get; init; }
}
