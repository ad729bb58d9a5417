using Npgsql;

namespace Backoffice.Persistence.Tenancy;

/// <summary>The ADO.NET objects of a lease, kept for the next lease.</summary>
internal sealed class TenantSession : IAsyncDisposable
{
    internal const string SetCompany = "select set_config('app.company_id', $1::uuid::text, false)";

    private readonly TenantDataSource _owner;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _command;
    private CompanyRecord _record = new();
    private Guid _companyId;

    public TenantSession(TenantDataSource owner)
    {
        _owner = owner;
        _connection = owner.DataSource.CreateConnection();
        _command = new NpgsqlCommand { Connection = _connection };
    }

    public async ValueTask OpenAsync(Guid companyId, CancellationToken cancellationToken)
    {
        await _connection.OpenAsync(cancellationToken);
        _companyId = companyId;
        _record = _owner.Records.Find(_connection);
    }

    public async ValueTask<NpgsqlDataReader> ExecuteReaderAsync(
        string sql,
        IReadOnlyList<NpgsqlParameter> parameters,
        CancellationToken cancellationToken)
    {
        try
        {
            return _record.Is(_companyId)
                ? await ExecuteAsync(sql, parameters, cancellationToken)
                : await SetCompanyAndExecuteAsync(sql, parameters, cancellationToken);
        }
        catch
        {
            _record.Forget();
            throw;
        }
    }

    public async ValueTask CloseAsync()
    {
        _command.Parameters.Clear();
        try
        {
            await _connection.CloseAsync();
        }
        catch
        {
            _record.Forget();
            await DisposeAsync();
            throw;
        }

        await _owner.ReturnAsync(this);
    }

    public async ValueTask DisposeAsync()
    {
        await _command.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private Task<NpgsqlDataReader> ExecuteAsync(
        string sql,
        IReadOnlyList<NpgsqlParameter> parameters,
        CancellationToken cancellationToken)
    {
        StatementLog.Record(sql);
        _command.CommandText = sql;
        Fill(_command.Parameters, parameters);
        return _command.ExecuteReaderAsync(cancellationToken);
    }

    private async Task<NpgsqlDataReader> SetCompanyAndExecuteAsync(
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
        setCompany.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = _companyId });
        var command = new NpgsqlBatchCommand(sql);
        Fill(command.Parameters, parameters);

        // A new batch every time: one that is used again on another physical connection executes the statements that it
        // prepared on the first (npgsql/npgsql#6432).
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

        _record.Set(_companyId);
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
