namespace Backoffice.Persistence.Operations;

/// <summary>The tables' columns, and the columns of their indexes in order.</summary>
internal sealed class IndexCatalog(IReadOnlyList<IndexCatalog.Index> indexes, IReadOnlyList<(string Table, string[] Columns)> tables)
{
    private readonly ILookup<string, Index> _indexes = indexes.ToLookup(index => index.Table, StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _columns = tables.ToDictionary(table => table.Table, table => table.Columns, StringComparer.Ordinal);

    /// <summary>The table's columns but the company's; null for a table that is not a company's.</summary>
    public IReadOnlyCollection<string>? ColumnsOf(string table) =>
        _columns.TryGetValue(table, out var columns) && columns.Contains(StatementPlan.Company)
            ? [.. columns.Where(column => column != StatementPlan.Company)]
            : null;

    /// <summary>Whether an index leads from the company to the rows with a value of the column.</summary>
    public bool Finds(string table, string column) => _indexes[table].Any(index => index.LeadsTo(column));

    /// <summary>Whether an index gives all rows of the company in the column's order; one for prefixes has another order.</summary>
    public bool Orders(string table, string column) => _indexes[table].Any(index => index.HasUsualOrder && index.LeadsTo(column));

    /// <param name="Table">The table.</param>
    /// <param name="Columns">The columns in order; null stands for an expression.</param>
    /// <param name="HasUsualOrder">Whether the second column is in the usual order of its type.</param>
    internal sealed record Index(string Table, string?[] Columns, bool HasUsualOrder)
    {
        public bool LeadsTo(string column) => Columns is [StatementPlan.Company, { } second, ..] && second == column;
    }
}
