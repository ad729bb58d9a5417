using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.Server.Local;
using Npgsql;

namespace Backoffice.Server.Commands;

/// <summary>A failure that the operator can mend, as one sentence.</summary>
internal static class StartupFailure
{
    /// <summary>Null for a fault of ours, which is better shown whole.</summary>
    public static string? Explain(Exception exception) => exception switch
    {
        StartupException or SchemaException or LocalPostgresException => exception.Message,
        PostgresException refused => $"PostgreSQL refused: {refused.MessageText} (SQLSTATE {refused.SqlState}).",
        NpgsqlException => $"PostgreSQL can't be reached: {exception.InnerException?.Message ?? exception.Message}",
        UnauthorizedAccessException => exception.Message,
        _ => null,
    };
}
