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
    /// For reads: when the connection was cut while it was idle, the statement is sent again on a new one. Writes go through
    /// <see cref="BackofficeDbContext"/>. Dispose the reader before the next statement. Parameters may not be shared between connections.
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
    /// <remarks>What one fails with is its own failure: those behind it are sent again without it.</remarks>
    internal async ValueTask ReadAsync(ReadOnlyMemory<ReadStatement> statements, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_session is null, this);
        while (!statements.IsEmpty)
        {
            var read = 0;
            try
            {
                await using var reader = await _session.ExecuteReaderAsync(statements, cancellationToken);
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
