using System.Text.Json;
using Backoffice.Persistence.Querying;
using Backoffice.Persistence.Tenancy;

namespace Backoffice.Persistence.Operations;

/// <summary>
/// Runs statements as the application role does, in a made-up company with one row in each table, in a transaction that is rolled back; and
/// says which of them no index serves.
/// </summary>
/// <remarks>
/// One connection, on which every statement is prepared at its first use: PostgreSQL then knows the statements with the types of their parameters, and
/// explains the generic plan that it would run for everybody. What is said depends on conditions, orders and indexes, and not on the number of
/// rows in this database; see <see cref="StatementPlan"/>.
/// </remarks>
public sealed class QueryPlanCheck
{
    private const string FindStatements =
        """
        select name, cardinality(parameter_types)
        from pg_prepared_statements
        where statement ~ '^\s*(select|with)\M' and statement !~ '\m(set_config|pg_prepared_statements|pg_index|pg_attribute)\M'
        """;

    private readonly HashSet<string> _explained = new(StringComparer.Ordinal);
    private IndexCatalog? _catalog;

    private readonly TenantDataSource _dataSource;
    private readonly string _addRows;

    /// <param name="dataSource">The connection that everything goes through, of <see cref="OptionsFor"/>.</param>
    /// <param name="model">The tables that get a row.</param>
    /// <param name="companyId">An id that no company has.</param>
    public QueryPlanCheck(TenantDataSource dataSource, EntityModel model, Guid companyId)
    {
        _addRows = SampleRows.Insert(model);
        _dataSource = dataSource;
        CompanyId = companyId;
    }

    /// <summary>The company that is not there, and the id of each of its rows.</summary>
    public Guid CompanyId { get; }

    /// <summary>The factory of such a source.</summary>
    public static PersistenceOptions OptionsFor(string appConnectionString) =>
        new() { AppConnectionString = appConnectionString, MaxPoolSize = 1, PreparesAtFirstUse = true };

    /// <summary>Begins the transaction, with the rows.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (_catalog is null)
        {
            await using var connection = await _dataSource.OpenAsync(CompanyId, cancellationToken);
            _catalog = await IndexCatalog.ReadAsync(connection, cancellationToken);
        }

        await ExecuteAsync("begin", cancellationToken);
        await ExecuteAsync(_addRows, cancellationToken);
    }

    /// <summary>Explains the statements that have come since the last time, and rolls everything back.</summary>
    /// <returns>The errors; empty when an index serves each.</returns>
    public async Task<IReadOnlyList<string>> EndAsync(CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        try
        {
            var statements = await ReadAsync(FindStatements, static reader => (Name: reader.GetString(0), Parameters: reader.GetInt32(1)), cancellationToken);
            foreach (var (name, parameters) in statements.Where(statement => _explained.Add(statement.Name)))
            {
                var nulls = parameters == 0 ? "" : $"({string.Join(", ", Enumerable.Repeat("null", parameters))})";
                var plan = await ReadAsync($"explain (format json) execute \"{name}\"{nulls}", static reader => reader.GetString(0), cancellationToken);
                using var json = JsonDocument.Parse(plan[0], new JsonDocumentOptions { MaxDepth = 512 });
                faults.AddRange(StatementPlan.FindFaults(json.RootElement[0].GetProperty("Plan"), _catalog ?? throw new InvalidOperationException("Begin first.")));
            }
        }
        finally
        {
            await RollBackAsync();
        }

        return [.. faults.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Rolls everything back, and explains nothing.</summary>
    public Task RollBackAsync() => ExecuteAsync("rollback", CancellationToken.None);

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken) => await ReadAsync(sql, static _ => 0, cancellationToken);

    private async Task<List<T>> ReadAsync<T>(string sql, Func<Npgsql.NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var connection = await _dataSource.OpenAsync(CompanyId, cancellationToken);
        await using var reader = await connection.ExecuteReaderAsync(sql, [], cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
