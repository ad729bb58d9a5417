using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.Server.Authentication;

/// <summary>The content of a token with a valid signature.</summary>
/// <param name="Caller">The user that it names.</param>
/// <param name="Id">Its <c>jti</c>, by which it can be revoked; null when it has none.</param>
/// <param name="IssuedAt">The time at which it was issued, or became valid; null when it does not say.</param>
/// <param name="ExpiresAt">The time at which it expires.</param>
internal sealed record VerifiedToken(Caller Caller, string? Id, DateTimeOffset? IssuedAt, DateTimeOffset ExpiresAt);
