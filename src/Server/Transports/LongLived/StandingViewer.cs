using Backoffice.GraphQL.Errors;
using Backoffice.Schema;
using Backoffice.Server.Authentication;

namespace Backoffice.Server.Transports.LongLived;

/// <summary>
/// The viewer whom a long-lived answer belongs to. It was begun with a token that may expire or be revoked, for a user who may be
/// deactivated or get another role, so it is checked at intervals and before each event.
/// </summary>
internal sealed class StandingViewer(TokenAuthentication authentication, string? authorization, Viewer viewer)
{
    public Viewer Viewer => viewer;

    /// <summary>Why the answer may not go on; null when it may. While the token is remembered this takes no waiting.</summary>
    public async ValueTask<GraphQLError?> CheckAsync() =>
        await authentication.EndOfAsync(authorization) is { } reason ? new GraphQLError(reason) { Code = AuthenticationErrors.Code } : null;
}
