using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Server.Authentication;

namespace Backoffice.Server.Transports.LongLived;

/// <summary>
/// Checks that the caller of a long-lived answer may still have it. It was begun with a token that may expire or be revoked, for a user who may be
/// deactivated or get another role, so this is asked at intervals and before each event.
/// </summary>
internal sealed class CallerCheck(TokenAuthentication authentication, string? authorization, Caller caller)
{
    public Caller Caller => caller;

    /// <summary>Checks that the answer may go on: an error when not, otherwise null. While the token is remembered this takes no waiting.</summary>
    public async ValueTask<GraphQLError?> CheckAsync() =>
        await authentication.EndOfAsync(authorization) is { } reason ? new GraphQLError(reason) { Code = AuthenticationErrors.Code } : null;
}
