using Backoffice.Server.Local;
using Npgsql;

namespace Backoffice.Server.Commands;

/// <summary>A failure that whoever starts the server can do something about, as one sentence.</summary>
internal static class StartupFailure
{
    /// <summary>Null for a fault of ours, which is better shown whole.</summary>
    public static string? Explain(Exception exception) => exception switch
    {
        StartupException or LocalPostgresException => exception.Message,
        IOException { InnerException: not null } => $"{exception.Message.TrimEnd('.')}: choose another port with --port or ASPNETCORE_URLS.",
        PostgresException refused => $"PostgreSQL refused: {refused.MessageText} (SQLSTATE {refused.SqlState}).",
        NpgsqlException => $"PostgreSQL can't be reached: {exception.InnerException?.Message ?? exception.Message}",
        UnauthorizedAccessException => exception.Message,
        _ => null,
    };
}
