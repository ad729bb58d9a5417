using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.Server.Authentication;

/// <summary>The content of a token with a valid signature.</summary>
/// <param name="Caller">Whom it names.</param>
/// <param name="Id">Its <c>jti</c>, by which it can be revoked; null when it has none.</param>
/// <param name="IssuedAt">When it was issued, or became valid; null when it does not say.</param>
/// <param name="ExpiresAt">When it ends.</param>
internal sealed record VerifiedToken(Caller Caller, string? Id, DateTimeOffset? IssuedAt, DateTimeOffset ExpiresAt);
