using Backoffice.GraphQL.Connections.Cursors;
using Backoffice.GraphQL.Errors;
using Backoffice.Persistence.Changes;

namespace Backoffice.Schema.Changes;

/// <summary>Cursors of the log of changes: made for one company, and good wherever its log is read.</summary>
public sealed class ChangeCursors(CursorProtector protector)
{
    private static readonly CursorList Log = new("changes", "", "");

    internal string Write(Guid companyId, ChangeCursor cursor) =>
        protector.Protect(ScopeOf(companyId), [cursor.Position.ToId(), cursor.Time]);

    /// <exception cref="GraphQLException">It is no cursor of the company's log.</exception>
    internal ChangeCursor Read(Guid companyId, string cursor) =>
        protector.Unprotect(ScopeOf(companyId), cursor, 2) is [Guid id, DateTimeOffset time]
            ? new ChangeCursor(ChangePosition.Of(id), time)
            : throw ChangeErrors.Expired();

    private static CursorScope ScopeOf(Guid companyId) => new(companyId.ToByteArray(), Log);
}
