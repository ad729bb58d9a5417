using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.DemoData;
using Backoffice.Testing;
using Npgsql;
using Xunit;

namespace Backoffice.Schema.Tests.Paging;

/// <summary>Demo data, for plans: small tables are scanned whatever their indexes are. Only read.</summary>
public sealed class DemoDatabase : IAsyncLifetime
{
    private TestDatabase _database = null!; // set by xunit before any test
    private string _appConnectionString = "";

    internal ApiHost Host { get; private set; } = null!; // likewise

    internal Caller Caller { get; private set; } = null!; // likewise

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _appConnectionString = new NpgsqlConnectionStringBuilder(_database.AppConnectionString) { Pooling = false }.ConnectionString;
        await new DemoDataLoader(_database.OwnerConnectionString, TimeProvider.System).LoadAsync(
            new DemoDataOptions { Customers = 4_000, Appointments = 12_000, Invoices = 8_000, Jobs = 2_000 }, CancellationToken.None);
        Host = new ApiHost(new PersistenceOptions { AppConnectionString = _database.AppConnectionString, MaxPoolSize = 4 }, TimeProvider.System);
        await using var connection = new NpgsqlConnection(_database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var company = new NpgsqlCommand("select id from companies where slug = 'acme'", connection);
        Caller = new Caller(Guid.CreateVersion7(), (Guid)(await company.ExecuteScalarAsync() ?? throw new InvalidOperationException()), UserRole.Owner);
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>The plan of a statement as it runs: prepared, generic, as the application role, under row-level security.</summary>
    internal async Task<string> ExplainAsync(string sql)
    {
        var parameters = Enumerable.Range(1, 30).TakeWhile(i => sql.Contains($"${i}", StringComparison.Ordinal)).Select(_ => "null");
        await using var connection = new NpgsqlConnection(_appConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The statement is what the server sends.
        await using var command = new NpgsqlCommand(
            $"""
            set plan_cache_mode = force_generic_plan;
            set app.company_id = '{Caller.CompanyId}';
            prepare statement as {sql};
            explain (costs off) execute statement({string.Join(", ", parameters)})
            """,
            connection);
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }
}
