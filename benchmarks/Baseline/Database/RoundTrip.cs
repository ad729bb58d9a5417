using Npgsql;

namespace Backoffice.Baseline.Database;

/// <summary>Statements sent together, prepared twice: alone, and behind the statement that sets the company.</summary>
internal sealed class RoundTrip : IAsyncDisposable
{
    private const string SetCompany = "select set_config('app.company_id', $1::uuid::text, false)";

    private readonly NpgsqlBatch _alone;
    private readonly NpgsqlBatch _afterCompany;

    public RoundTrip(NpgsqlConnection connection, Slot company, params (string Sql, Slot[] Parameters)[] statements)
    {
        _alone = new NpgsqlBatch(connection);

        // Behind the barrier the setting is a transaction of its own: no error of a later statement takes it back.
        var setCompany = new NpgsqlBatchCommand(SetCompany) { AppendErrorBarrier = true };
        setCompany.Parameters.Add(company.CreateParameter());
        _afterCompany = new NpgsqlBatch(connection) { BatchCommands = { setCompany } };
        foreach (var (sql, parameters) in statements)
        {
            _alone.BatchCommands.Add(CreateCommand(sql, parameters));
            _afterCompany.BatchCommands.Add(CreateCommand(sql, parameters));
        }
    }

    public async Task PrepareAsync()
    {
        await _alone.PrepareAsync();
        await _afterCompany.PrepareAsync();
    }

    public Task<NpgsqlDataReader> ExecuteAsync() => _alone.ExecuteReaderAsync();

    public async Task<NpgsqlDataReader> SetCompanyAndExecuteAsync()
    {
        var reader = await _afterCompany.ExecuteReaderAsync();
        await reader.NextResultAsync();
        return reader;
    }

    public async ValueTask DisposeAsync()
    {
        await _alone.DisposeAsync();
        await _afterCompany.DisposeAsync();
    }

    private static NpgsqlBatchCommand CreateCommand(string sql, Slot[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter.CreateParameter());
        }

        return command;
    }
}
