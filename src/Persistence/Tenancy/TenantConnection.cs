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

    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _session, null)?.EndLeaseAsync() ?? default;
}
