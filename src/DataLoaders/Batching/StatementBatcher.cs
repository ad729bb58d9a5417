using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Tenancy;

namespace Backoffice.DataLoaders.Batching;

/// <summary>
/// Gathers the statements of one request until no field can go on, and sends them in one round trip: the relations of a level together, and
/// a row with what is known to hang on it. Thread-safe; one per request.
/// </summary>
/// <remarks>
/// They run one after the other on one connection. A statement whose time grows with the table (<see cref="ReadStatement.IsBounded"/>) has a
/// connection of its own, beside them. Waiters continue when all of a round trip have ended, within one stretch, so that the statements
/// of the next level are in one round trip, too.
/// </remarks>
/// <param name="dataSource">Hands out connections that see one company.</param>
/// <param name="caller">The caller, whose company is read.</param>
public sealed class StatementBatcher(TenantDataSource dataSource, Caller caller)
{
    private readonly Lock _lock = new();
    private List<ReadStatement>? _waiting;

    /// <summary>Says when no field can go on.</summary>
    public BatchDispatcher Dispatcher { get; } = new();

    /// <summary>Is told what was read.</summary>
    public ReadSetRecorder Reads => Dispatcher.Reads;

    /// <summary>Has a statement executed.</summary>
    /// <typeparam name="TResult">The type that is made of its rows.</typeparam>
    /// <param name="statement">The statement.</param>
    /// <param name="cancellationToken">Ends the round trip; the same for all statements of a request.</param>
    /// <returns>The rows that were read; fails with the error of this statement alone.</returns>
    public Task<TResult> ExecuteAsync<TResult>(ReadStatement<TResult> statement, CancellationToken cancellationToken)
    {
        if (!statement.IsBounded)
        {
            _ = SendAsync(new ReadStatement[] { statement }, cancellationToken);
            return statement.Result;
        }

        lock (_lock)
        {
            if (_waiting is not null)
            {
                _waiting.Add(statement);
                return statement.Result;
            }

            _waiting = [statement];
        }

        Dispatcher.ScheduleLast(() => _ = SendAsync(Take(), cancellationToken));
        return statement.Result;
    }

    /// <summary>Counts the time that the database has worked for a write of the request, within the price of the operation.</summary>
    /// <param name="time">The time, without the waiting for a connection.</param>
    public void CountWrite(TimeSpan time) => Dispatcher.CountDatabaseTime(time, TimeSpan.MaxValue);

    private ReadStatement[] Take()
    {
        lock (_lock)
        {
            ReadStatement[] statements = [.. _waiting ?? []];
            _waiting = null;
            return statements;
        }
    }

    private async Task SendAsync(ReadStatement[] statements, CancellationToken cancellationToken)
    {
        var time = await dataSource.ExecuteAsync(new ConnectionCaller(caller.CompanyId, caller.UserId), statements, cancellationToken).ConfigureAwait(false);
        Dispatcher.CountDatabaseTime(time, statements[0].IsBounded ? TimeSpan.MaxValue : dataSource.OrdinaryRoundTrip);
        Reads.Add(statements);
        Dispatcher.Enter();
        try
        {
            foreach (var statement in statements)
            {
                statement.Complete();
            }
        }
        finally
        {
            Dispatcher.Exit();
        }
    }
}
