using Backoffice.Caching.Generations;
using Backoffice.GraphQL.Errors;
using Backoffice.Persistence;
using Backoffice.Persistence.Tenancy;
using Npgsql;

namespace Backoffice.Server.Composition;

/// <summary>The client errors made of resolvers' exceptions; the details go to the log.</summary>
/// <param name="statementTimeout">The time after which PostgreSQL cancels a statement.</param>
/// <param name="logger">The logger of the details.</param>
internal sealed partial class ResolverExceptions(TimeSpan statementTimeout, ILogger<ResolverExceptions> logger)
{
    public GraphQLError? ToError(Exception exception)
    {
        switch (DatabaseFailureIn(exception))
        {
            case UnknownOutcomeException:
                LogUnknownOutcome(exception);
                return new GraphQLError(
                    "The connection to the database broke while the changes were being saved: they may have been saved or not. Look before you try again.")
                {
                    Code = ErrorCodes.Degraded,
                };
            case PostgresException { SqlState: PostgresErrorCodes.QueryCanceled }:
                LogStatementTimeout();
                return new GraphQLError("The database took too long over this field and was stopped. Ask for less at a time.")
                {
                    Code = ErrorCodes.Timeout,
                    Extensions = new Dictionary<string, object?>
                    {
                        ["limit"] = "Database__StatementTimeoutMilliseconds",
                        ["allowed"] = statementTimeout.TotalMilliseconds,
                    },
                };
            case NpgsqlException { IsTransient: true } or PostgresException { SqlState: PostgresErrorCodes.AdminShutdown }
                or NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException or TimeoutException }:
                LogDatabaseAway(exception);
                return new GraphQLError("The database can't be reached at the moment. Try again in a few seconds.")
                {
                    Code = ErrorCodes.Degraded,
                    Extensions = new Dictionary<string, object?> { ["retryAfterSeconds"] = 5 },
                };
            case PostgresException refused when RefusedValues.IsOneOf(refused):
                LogRefusedValue(refused.SqlState);
                return new GraphQLError(
                    "A value of the request can't be stored or compared: it is out of range, too long or holds a character such as U+0000.")
                {
                    Code = ErrorCodes.InvalidVariable,
                };
            case TooManyWaitingException full:
                return new GraphQLError(
                    $"Too many of your statements wait for the database: at most {full.Allowed} may wait. Send fewer requests at a time.")
                {
                    Code = ErrorCodes.Throttled,
                    Extensions = new Dictionary<string, object?> { ["retryAfterSeconds"] = 1 },
                }.OverLimit($"Database__{full.Limit}", full.Allowed + 1, full.Allowed);
            case GenerationsUnavailableException:
                return new GraphQLError("The cache that the servers share can't be reached at the moment. Try again in a few seconds.")
                {
                    Code = ErrorCodes.Degraded,
                    Extensions = new Dictionary<string, object?> { ["retryAfterSeconds"] = 5 },
                };
            default:
                LogUnexpected(exception);
                return null;
        }
    }

    /// <summary>The exception of the database, where EF Core has wrapped it.</summary>
    private static Exception DatabaseFailureIn(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is NpgsqlException or UnknownOutcomeException or TooManyWaitingException)
            {
                return cause;
            }
        }

        return exception;
    }

    [LoggerMessage(EventId = 1001, Level = LogLevel.Information, Message = "A statement ran into its time limit")]
    private partial void LogStatementTimeout();

    [LoggerMessage(EventId = 1002, Level = LogLevel.Warning, Message = "The database can't be reached")]
    private partial void LogDatabaseAway(Exception exception);

    [LoggerMessage(EventId = 1003, Level = LogLevel.Error, Message = "A resolver failed")]
    private partial void LogUnexpected(Exception exception);

    [LoggerMessage(EventId = 1005, Level = LogLevel.Information, Message = "PostgreSQL refused a value of a request (SQLSTATE {SqlState})")]
    private partial void LogRefusedValue(string sqlState);

    [LoggerMessage(EventId = 1004, Level = LogLevel.Warning, Message = "The connection broke while changes were being saved")]
    private partial void LogUnknownOutcome(Exception exception);
}
