using Backoffice.Persistence.Tenancy;
using Npgsql;

namespace Backoffice.Persistence.Operations;

/// <summary>The tables' columns, the columns of their indexes in order, and which tables are behind row-level security.</summary>
public sealed class IndexCatalog
{
    private const string FindIndexes =
        """
        select c.relname::text, array(
            select a.attname::text from unnest(i.indkey[0:i.indnkeyatts - 1]) with ordinality as key (number, place)
            left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = key.number order by place),
            coalesce((select opcdefault from pg_opclass where oid = i.indclass[1]), true)
        from pg_index i join pg_class c on c.oid = i.indrelid
        where c.relnamespace = 'public'::regnamespace and i.indisvalid and i.indpred is null
        """;

    private const string FindTables =
        """
        select c.relname::text, array_agg(a.attname::text), c.relforcerowsecurity and c.relrowsecurity
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        group by c.oid
        """;

    private readonly ILookup<string, Index> _indexes;
    private readonly Dictionary<string, Table> _tables;

    private IndexCatalog(IEnumerable<Index> indexes, IEnumerable<Table> tables)
    {
        _indexes = indexes.ToLookup(index => index.Table, StringComparer.Ordinal);
        _tables = tables.ToDictionary(table => table.Name, StringComparer.Ordinal);
    }

    /// <summary>Reads the catalog of a database, which is the same for all companies.</summary>
    /// <param name="connection">A connection to it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<IndexCatalog> ReadAsync(TenantConnection connection, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return new IndexCatalog(
            await ReadAsync(connection, FindIndexes, static row => new Index(row.GetString(0), row.GetFieldValue<string?[]>(1), row.GetBoolean(2)), cancellationToken),
            await ReadAsync(connection, FindTables, static row => new Table(row.GetString(0), row.GetFieldValue<string[]>(1), row.GetBoolean(2)), cancellationToken));
    }

    /// <summary>Tests whether an index leads from the company to the rows with a value of the column.</summary>
    public bool Finds(string table, string column) => _indexes[table].Any(index => index.LeadsTo(column));

    /// <summary>Tests whether an index leads from the company to the rows whose text starts with a value.</summary>
    public bool FindsPrefix(string table, string column) => _indexes[table].Any(index => !index.HasUsualOrder && index.LeadsTo(column));

    /// <summary>Tests whether an index gives all rows of the company in the column's order; one for prefixes has another order.</summary>
    public bool Orders(string table, string column) => _indexes[table].Any(index => index.HasUsualOrder && index.LeadsTo(column));

    /// <summary>Tests whether an index of the company and these columns gives rows in their order.</summary>
    public bool Orders(string table, IEnumerable<string> columns)
    {
        string[] wanted = [StatementPlan.Company, .. columns];
        return _indexes[table].Any(index => index.HasUsualOrder && index.Columns.Length >= wanted.Length && index.Columns.AsSpan(0, wanted.Length).SequenceEqual(wanted));
    }

    /// <summary>Tests whether row-level security is forced for all roles that read or write the table.</summary>
    public bool IsBehindRowSecurity(string table) => _tables.GetValueOrDefault(table)?.IsBehindRowSecurity == true;

    /// <summary>The table's columns but the company's; null for a table that is not a company's.</summary>
    internal IReadOnlyCollection<string>? ColumnsOf(string table) =>
        _tables.TryGetValue(table, out var found) && found.Columns.Contains(StatementPlan.Company)
            ? [.. found.Columns.Where(column => column != StatementPlan.Company)]
            : null;

    private static async Task<List<T>> ReadAsync<T>(
        TenantConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var reader = await connection.ExecuteReaderAsync(sql, [], cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private sealed record Table(string Name, string[] Columns, bool IsBehindRowSecurity);

    /// <param name="Table">The table.</param>
    /// <param name="Columns">The columns in order; null stands for an expression.</param>
    /// <param name="HasUsualOrder">True if the second column is in the usual order of its type.</param>
    private sealed record Index(string Table, string?[] Columns, bool HasUsualOrder)
    {
        public bool LeadsTo(string column) => Columns is [StatementPlan.Company, { } second, ..] && second == column;
    }
}
