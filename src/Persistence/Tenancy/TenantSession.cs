using Npgsql;

namespace Backoffice.Persistence.Tenancy;

/// <summary>The ADO.NET objects of a lease, kept for the next lease.</summary>
internal sealed class TenantSession : IAsyncDisposable
{
    internal const string SetCompany = "select set_config('app.company_id', $1::uuid::text, false)";

    private readonly TenantDataSource _owner;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _command;
    private readonly NpgsqlBatch _companyAndCommand;
    private readonly NpgsqlParameter<Guid> _companyParameter = new();
    private readonly NpgsqlBatchCommand _commandAfterCompany = new();
    private CompanyRecord _record = new();
    private Guid _companyId;

    public TenantSession(TenantDataSource owner)
    {
        _owner = owner;
        _connection = owner.DataSource.CreateConnection();
        _command = new NpgsqlCommand { Connection = _connection };

        // With the barrier the setting is a transaction of its own in the same round trip. Without it, an error in the last
        // row of the statement would roll the setting back after the record has been written.
        var setCompany = new NpgsqlBatchCommand(SetCompany) { AppendErrorBarrier = true };
        setCompany.Parameters.Add(_companyParameter);
        _companyAndCommand = new NpgsqlBatch(_connection) { BatchCommands = { setCompany, _commandAfterCompany } };
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
        _commandAfterCompany.Parameters.Clear();
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
        await _companyAndCommand.DisposeAsync();
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
        _companyParameter.TypedValue = _companyId;
        _commandAfterCompany.CommandText = sql;
        Fill(_commandAfterCompany.Parameters, parameters);

        var reader = await _companyAndCommand.ExecuteReaderAsync(cancellationToken);
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
