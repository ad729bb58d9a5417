using Backoffice.GraphQL.Errors;

namespace Backoffice.Schema.Changes;

/// <summary>The errors of readers of the log of changes.</summary>
internal static class ChangeErrors
{
    public static GraphQLException Expired() => new(
        "The log of changes does not reach back to this cursor any more. Read everything again, and go on with a new cursor.",
        ErrorCodes.CursorExpired);
}
