using Npgsql;

namespace Backoffice.Persistence;

/// <summary>PostgreSQL's refusals of a value that a statement was given: the database is there, and the same value is refused the next time too.</summary>
public static class RefusedValues
{
    /// <summary>SQLSTATE class 22, data exception: U+0000 in a text, a number or time out of range, a text that is too long.</summary>
    private const string DataException = "22";

    /// <summary>SQLSTATE class 54, program limit exceeded: a key too long for its index.</summary>
    private const string LimitExceeded = "54";

    public static bool IsOneOf(Exception exception) =>
        exception is PostgresException { SqlState: { } state }
        && (state.StartsWith(DataException, StringComparison.Ordinal) || state.StartsWith(LimitExceeded, StringComparison.Ordinal));
}
