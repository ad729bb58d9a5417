using System.Data;
using Npgsql;

namespace Backoffice.Persistence.Tenancy;

/// <summary>A physical connection with its ADO.NET objects, kept open from lease to lease.</summary>
internal sealed class TenantSession : IAsyncDisposable
{
    internal const string SetCompany = "select set_config('app.company_id', $1::uuid::text, false)";

    private readonly TenantDataSource _owner;
    private readonly NpgsqlConnection _connection;
    private NpgsqlCommand _command;
    private CompanyRecord _record;
    private bool _isFirstStatement;

    private TenantSession(TenantDataSource owner, NpgsqlConnection connection)
    {
        _owner = owner;
        _connection = connection;
        _command = new NpgsqlCommand { Connection = connection };
        _record = owner.Records.Find(connection);
        InAll = new LinkedListNode<TenantSession>(this);
        InCompany = new LinkedListNode<TenantSession>(this);
    }

    /// <summary>The company of the lease, or of the last one.</summary>
    public Guid CompanyId { get; private set; }

    /// <summary>The owner's timestamp of the last lease's end.</summary>
    public long IdleSince { get; set; }

    public LinkedListNode<TenantSession> InAll { get; }

    public LinkedListNode<TenantSession> InCompany { get; }

    /// <summary>Whether another lease may use it.</summary>
    public bool IsUsable => _connection.FullState == ConnectionState.Open;

    public static async ValueTask<TenantSession> OpenAsync(TenantDataSource owner, CancellationToken cancellationToken)
    {
        var connection = await owner.DataSource.OpenConnectionAsync(cancellationToken);
        return new TenantSession(owner, connection);
    }

    public void BeginLease(Guid companyId)
    {
        CompanyId = companyId;
        _isFirstStatement = true;
    }

    public async ValueTask<NpgsqlDataReader> ExecuteReaderAsync(
        string sql,
        IReadOnlyList<NpgsqlParameter> parameters,
        CancellationToken cancellationToken)
    {
        var mayHaveGoneAway = _isFirstStatement && IdleSince != 0;
        _isFirstStatement = false;
        try
        {
            return await ExecuteAsync(sql, parameters, cancellationToken);
        }
        catch (Exception exception)
        {
            _record.Forget();
            if (!mayHaveGoneAway || !HasGoneAway(exception))
            {
                throw;
            }
        }

        // The server was restarted, or cut the connection, while it was idle. A read can be sent again.
        await ReopenAsync(cancellationToken);
        return await ExecuteAsync(sql, parameters, cancellationToken);
    }

    public ValueTask EndLeaseAsync()
    {
        // Parameters hold the caller's values, and belong to one collection at a time.
        _command.Parameters.Clear();
        return _owner.ReturnAsync(this);
    }

    public async ValueTask DisposeAsync()
    {
        await _command.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static bool HasGoneAway(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown }
        or NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException };

    private async Task ReopenAsync(CancellationToken cancellationToken)
    {
        _command.Parameters.Clear();
        await _command.DisposeAsync();
        await _connection.CloseAsync();
        await _connection.OpenAsync(cancellationToken);
        _command = new NpgsqlCommand { Connection = _connection };
        _record = _owner.Records.Find(_connection);
    }

    private async ValueTask<NpgsqlDataReader> ExecuteAsync(
        string sql,
        IReadOnlyList<NpgsqlParameter> parameters,
        CancellationToken cancellationToken)
    {
        if (!_record.Is(CompanyId))
        {
            return await SetCompanyAndExecuteAsync(sql, parameters, cancellationToken);
        }

        StatementLog.Record(sql);
        _command.CommandText = sql;
        Fill(_command.Parameters, parameters);
        return await _command.ExecuteReaderAsync(cancellationToken);
    }

    private async ValueTask<NpgsqlDataReader> SetCompanyAndExecuteAsync(
        string sql,
        IReadOnlyList<NpgsqlParameter> parameters,
        CancellationToken cancellationToken)
    {
        StatementLog.Record(SetCompany, sql);
        _record.Forget();

        // With the barrier the setting is a transaction of its own in the same round trip. Without it, an error in the last
        // row of the statement would roll the setting back after the record has been written. Should the setting itself fail
        // (a cancellation that strikes it), the statement still runs, as the company before: its rows are never handed
        // out, since the failure is thrown here, and its writes name a company that the old one's policy refuses.
        var setCompany = new NpgsqlBatchCommand(SetCompany) { AppendErrorBarrier = true };
        setCompany.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = CompanyId });
        var command = new NpgsqlBatchCommand(sql);
        _command.Parameters.Clear();
        Fill(command.Parameters, parameters);

        // A new batch every time: one that is used again may execute the statement that it prepared before (npgsql/npgsql#6432).
        var batch = new NpgsqlBatch(_connection) { BatchCommands = { setCompany, command } };
        var reader = await batch.ExecuteReaderAsync(cancellationToken);
        try
        {
            // The second result is behind the barrier: when it is there, the setting has been committed.
            await reader.NextResultAsync(cancellationToken);
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }

        _record.Set(CompanyId);
        return reader;
    }

    private static void Fill(NpgsqlParameterCollection target, IReadOnlyList<NpgsqlParameter> parameters)
    {
        target.Clear();
        for (var i = 0; i < parameters.Count; i++)
        {
            target.Add(parameters[i]);
        }
    }
}
