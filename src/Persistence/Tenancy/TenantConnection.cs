using Npgsql;

namespace Backoffice.Persistence.Tenancy;

/// <summary>One lease of a connection that sees one company. Statements run one after the other.</summary>
public sealed class TenantConnection : IAsyncDisposable
{
    // Sessions are used again by other leases, so a lease lets go of its session when it ends.
    private TenantSession? _session;

    internal TenantConnection(TenantSession session) => _session = session;

    /// <summary>Runs a statement whose parameters are unnamed and stand for <c>$1</c>, <c>$2</c> and so on.</summary>
    /// <remarks>
    /// For reads, and what may be done twice: when the connection was cut while it was idle, the statement is sent again on a new one. Other writes
    /// go through <see cref="BackofficeDbContext"/>. Dispose the reader before the next statement. Parameters may not be shared between connections.
    /// </remarks>
    public ValueTask<NpgsqlDataReader> ExecuteReaderAsync(
        string sql,
        IReadOnlyList<NpgsqlParameter> parameters,
        CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_session is null, this);
        return _session.ExecuteReaderAsync(sql, parameters, cancellationToken);
    }

    /// <summary>Sends statements in one round trip and reads them. All have ended afterwards; none is completed.</summary>
    /// <remarks>A statement fails alone: those behind it are sent again without it.</remarks>
    internal async ValueTask ReadAsync(ReadOnlyMemory<ReadStatement> statements, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_session is null, this);
        while (!statements.IsEmpty)
        {
            var read = 0;
            try
            {
                await using var reader = await _session.ExecuteReaderAsync(statements, areWrites: false, cancellationToken);
                while (true)
                {
                    await statements.Span[read].ReadAsync(reader, cancellationToken);
                    if (++read == statements.Length)
                    {
                        return;
                    }

                    await reader.NextResultAsync(cancellationToken);
                }
            }
            catch (Exception exception)
            {
                _session.Failed(exception);
                if (!_session.IsUsable || exception is OperationCanceledException)
                {
                    Fail(statements, exception);
                    return;
                }

                // Also when the reader's end fails: what has not ended has not been read.
                if (read < statements.Length)
                {
                    statements.Span[read++].Fail(exception);
                }
            }

            statements = statements[read..];
        }
    }

    /// <summary>Begins a transaction, in the round trip of the next statement. What is not committed is rolled back when the lease ends.</summary>
    internal void BeginTransaction()
    {
        ObjectDisposedException.ThrowIf(_session is null, this);
        _session.BeginTransaction();
    }

    /// <exception cref="UnknownOutcomeException">No answer has come.</exception>
    internal async Task CommitAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_session is null, this);
        try
        {
            await _session.CommitAsync(cancellationToken);
        }
        catch (NpgsqlException exception) when (exception is not PostgresException)
        {
            throw new UnknownOutcomeException(exception);
        }
    }

    /// <summary>
    /// Sends statements in one round trip, which outside of a transaction is one of its own: all of them or none. The first failure is
    /// thrown; without one all are completed.
    /// </summary>
    /// <exception cref="UnknownOutcomeException">The connection broke, and there is no transaction that could still be rolled back.</exception>
    internal async Task WriteAsync(ReadOnlyMemory<ReadStatement> statements, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_session is null, this);
        try
        {
            await using var reader = await _session.ExecuteReaderAsync(statements, areWrites: true, cancellationToken);
            for (var i = 0; i < statements.Length; i++)
            {
                await statements.Span[i].ReadAsync(reader, cancellationToken);
                await reader.NextResultAsync(cancellationToken);
            }
        }
        catch (Exception exception)
        {
            _session.Failed(exception);
            if (_session.MayHaveCommitted)
            {
                throw new UnknownOutcomeException(exception);
            }

            throw;
        }

        foreach (var statement in statements.Span)
        {
            statement.Complete();
        }
    }

    /// <summary>Executes a statement whose rows are not read, between those of a transaction.</summary>
    internal async Task ExecuteAsync(string sql, IReadOnlyList<NpgsqlParameter> parameters, CancellationToken cancellationToken)
    {
        await using var reader = await ExecuteReaderAsync(sql, parameters, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
    }

    /// <summary>Ends with an error what has not ended.</summary>
    internal static void Fail(ReadOnlyMemory<ReadStatement> statements, Exception exception)
    {
        foreach (var statement in statements.Span)
        {
            if (!statement.HasEnded)
            {
                statement.Fail(exception);
            }
        }
    }

    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _session, null)?.EndLeaseAsync() ?? default;
}
