using System.Text.Json;
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
public sealed class StatementRehearsal
{
    // Every row has the id of the company, so any global id of a type finds its row.
    private const string AddRows =
        """
        insert into companies (id, name, slug, time_zone, currency, created_at, updated_at)
            select id, 'Rehearsal', id::text, 'UTC', 'CHF', now(), now() from (select current_setting('app.company_id')::uuid as id) c;
        insert into branches (company_id, id, name, time_zone, is_active, created_at, updated_at)
            select id, id, 'a', 'UTC', true, now(), now() from companies;
        insert into users (company_id, id, email, display_name, role, is_active, created_at, updated_at)
            select id, id, 'a@example.com', 'a', 1, true, now(), now() from companies;
        insert into customers (company_id, id, first_name, last_name, email, phone, status, tags, created_at, updated_at)
            select id, id, 'a', 'a', 'a@example.com', '1', 1, '{}', now(), now() from companies;
        insert into staff_members (company_id, id, name, branch_id, is_active, created_at, updated_at)
            select id, id, 'a', id, true, now(), now() from companies;
        insert into appointments (company_id, id, customer_id, staff_member_id, branch_id, service, starts_at, ends_at, status, created_at, updated_at)
            select id, id, id, id, id, 'a', now(), now() + interval '1 hour', 1, now(), now() from companies;
        insert into invoices (company_id, id, customer_id, number, status, currency, total, issued_at, due_date, created_at, updated_at)
            select id, id, id, 'INV-0000001', 2, 'CHF', 1, now(), current_date, now(), now() from companies;
        insert into invoice_lines (company_id, id, invoice_id, position, description, quantity, unit_price, created_at, updated_at)
            select id, id, id, 1, 'a', 1, 1, now(), now() from companies;
        insert into payments (company_id, id, invoice_id, amount, method, status, paid_at, created_at, updated_at)
            select id, id, id, 1, 1, 1, now(), now(), now() from companies
        """;

    private const string FindIndexes =
        """
        select c.relname::text, array(
            select a.attname::text from unnest(i.indkey[0:i.indnkeyatts - 1]) with ordinality as key (number, place)
            left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = key.number order by place),
            coalesce((select opcdefault from pg_opclass where oid = i.indclass[1]), true)
        from pg_index i join pg_class c on c.oid = i.indrelid
        where c.relnamespace = 'public'::regnamespace and i.indisvalid and i.indpred is null
        """;

    private const string FindColumns =
        """
        select c.relname::text, array_agg(a.attname::text)
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        group by c.relname
        """;

    private const string FindStatements =
        """
        select name, cardinality(parameter_types)
        from pg_prepared_statements
        where statement ~ '^\s*(select|with)\M' and statement !~ '\m(set_config|pg_prepared_statements|pg_index|pg_attribute)\M'
        """;

    private readonly HashSet<string> _explained = new(StringComparer.Ordinal);
    private IndexCatalog? _catalog;

    private readonly TenantDataSource _dataSource;

    /// <param name="dataSource">The connection that everything goes through, of <see cref="OptionsFor"/>.</param>
    /// <param name="companyId">An id that no company has.</param>
    public StatementRehearsal(TenantDataSource dataSource, Guid companyId)
    {
        _dataSource = dataSource;
        CompanyId = companyId;
    }

    /// <summary>The company that is not there, and the id of each of its rows.</summary>
    public Guid CompanyId { get; }

    /// <summary>How such a source is made.</summary>
    public static PersistenceOptions OptionsFor(string appConnectionString) =>
        new() { AppConnectionString = appConnectionString, MaxPoolSize = 1, PreparesAtFirstUse = true };

    /// <summary>Begins the transaction, with the rows.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        _catalog ??= new IndexCatalog(
            await ReadAsync(FindIndexes, static reader => new IndexCatalog.Index(reader.GetString(0), reader.GetFieldValue<string?[]>(1), reader.GetBoolean(2)), cancellationToken),
            await ReadAsync(FindColumns, static reader => (reader.GetString(0), reader.GetFieldValue<string[]>(1)), cancellationToken));
        await ExecuteAsync("begin", cancellationToken);
        await ExecuteAsync(AddRows, cancellationToken);
    }

    /// <summary>Explains the statements that have come since the last time, and rolls everything back.</summary>
    /// <returns>What is wrong with them; empty when an index serves each.</returns>
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
