using Backoffice.GraphQL.Errors;
using Backoffice.Persistence.Changes;

namespace Backoffice.Schema.Changes;

/// <summary>The errors of readers of the log of changes.</summary>
internal static class ChangeErrors
{
    public static GraphQLException TooMany(int asked) => new(
        $"{asked} changes were asked for, from 1 to {ChangeLog.PageSize} are given at a time.",
        ErrorCodes.LimitExceeded,
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["limit"] = "changes.first", ["asked"] = asked, ["allowed"] = ChangeLog.PageSize });

    public static GraphQLException Expired() => new(
        "The log of changes does not reach back to this cursor any more. Read everything again, and go on with a new cursor.",
        ErrorCodes.CursorExpired);
}
