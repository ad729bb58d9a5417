using System.Text;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence;
using Backoffice.Persistence.Operations;
using Npgsql;

namespace Backoffice.Server.PersistedOperations;

/// <summary>Persisted operations in PostgreSQL, the store that all servers share.</summary>
internal sealed partial class DatabaseOperations(
    OperationStore store, PersistedOperationSettings settings, ILogger<DatabaseOperations> logger, TimeProvider timeProvider) : IPersistedOperationStore
{
    /// <summary>The maximum time that a request waits for an id, or for a text to be kept.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    public async ValueTask<PersistedOperation?> FindAsync(string id, Caller caller, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Timeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            var found = await store.FindAsync(caller.CompanyId, id, caller.Client, includesAutomatic: !caller.IsRestricted, either.Token);
            return found is null ? null : new PersistedOperation(found.Document, found.IsRegistered);
        }
        catch (PostgresException exception) when (RefusedValues.IsOneOf(exception))
        {
            return null;
        }
        catch (Exception exception) when (IsAway(exception) && !cancellationToken.IsCancellationRequested)
        {
            LogAway(exception);
            throw new PersistedOperationsUnavailableException("PostgreSQL did not answer.", exception);
        }
    }

    public async ValueTask<bool> TryAddAsync(
        string hash, ReadOnlyMemory<byte> document, Caller caller, CancellationToken cancellationToken)
    {
        // PostgreSQL's texts hold no U+0000, which GraphQL allows in a comment.
        if (document.Length > settings.LargestAutomatic || settings.AutomaticPerCompany == 0 || document.Span.Contains((byte)0))
        {
            return false;
        }

        using var timeout = new CancellationTokenSource(Timeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            await store.AddAsync(caller.CompanyId, hash, Encoding.UTF8.GetString(document.Span), either.Token);
            return true;
        }
        catch (PostgresException exception) when (RefusedValues.IsOneOf(exception))
        {
            return false;
        }
        catch (Exception exception) when (IsAway(exception) && !cancellationToken.IsCancellationRequested)
        {
            LogAway(exception);
            return false;
        }
    }

    private static bool IsAway(Exception exception) => exception is NpgsqlException or TimeoutException or OperationCanceledException;

    [LoggerMessage(EventId = 1201, Level = LogLevel.Warning, Message = "PostgreSQL did not answer about a persisted operation")]
    private partial void LogAway(Exception exception);
}
