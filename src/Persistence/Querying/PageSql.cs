using System.Collections.Concurrent;
using System.Linq.Expressions;
using Npgsql;

namespace Backoffice.Persistence.Querying;

/// <summary>Writes the statements of pages.</summary>
/// <remarks>
/// Parameters: <c>$1</c> the company, <c>$2</c> the keys of the parents or the key of the only one if there are parents, then the cursor where reading
/// starts, the one where it ends, and what the filter brings.
/// <para>
/// Statements run prepared, with a generic plan. PostgreSQL takes <c>limit $n</c> for a tenth of the rows and may then sort
/// them all (seen with a cursor of two segments); so the limit is a literal. A client uses few page sizes, so there are few texts.
/// </para>
/// <para>Statements are kept, but only so many bytes of them: what filters look like is up to clients.</para>
/// </remarks>
internal sealed class PageSql
{
    /// <summary>The maximum size of the kept statements, in bytes: many short ones or a few long ones.</summary>
    internal const long MostBytes = 64 * 1024;

    /// <summary>The size of a statement besides its text: its key, and its place in the table.</summary>
    private const int Overhead = 200;

    private const string Listed = "k.key";

    private readonly ConcurrentDictionary<(PageShape, Predicate), string> _statements = new();
    private readonly Table _table;
    private readonly OrderByColumn[] _order;
    private readonly Column? _parent;
    private readonly string _rowColumns;
    private readonly string _rowAndOrderColumns;
    private readonly Action<long>? _count;
    private long _bytes;

    /// <param name="table">The table.</param>
    /// <param name="columns">The columns of a row.</param>
    /// <param name="order">The order of the rows.</param>
    /// <param name="parent">The column that holds the parent's key; null for a list without parents.</param>
    /// <param name="count">Counts the bytes of the statements that are kept; null for no counting.</param>
    public PageSql(Table table, Column[] columns, OrderByColumn[] order, Column? parent, Action<long>? count = null)
    {
        _count = count;
        _table = table;
        _order = order;
        _parent = parent;
        _rowColumns = List(columns);
        _rowAndOrderColumns = List(columns.Union(order.Select(column => column.Column)));
    }

    private int FirstCursorParameter => _parent is null ? 2 : 3;

    /// <summary>Tests whether the key of a single parent is given by itself: a join with a list of one takes PostgreSQL a fifth longer.</summary>
    public static bool TakesOneKey(in RowPageRequest request, int keyCount) => keyCount == 1 && request is { IncludeRows: true, CountTotal: false };

    /// <summary>The statement for a request; adds its cursors and filter to the company and the keys.</summary>
    public string Statement<T>(
        EntityModel model,
        in RowPageRequest request,
        Expression<Func<T, bool>>? where,
        List<NpgsqlParameter> parameters,
        bool isOfOneParent = false)
    {
        var shape = PageShape.Of(request, _order) with { IsOfOneParent = isOfOneParent };
        AddParameters(parameters, shape, request);
        var predicate = where is null ? Predicate.None : PredicateTranslator.Translate(model, where, parameters);
        if (_statements.TryGetValue((shape, predicate), out var sql))
        {
            return sql;
        }

        sql = _parent is null ? WriteList(shape, predicate) : WriteChildren(shape, predicate);
        Keep((shape, predicate), sql);
        return sql;
    }

    private void Keep((PageShape Shape, Predicate Predicate) key, string sql)
    {
        var bytes = Overhead + (sizeof(char) * (sql.Length + key.Predicate.Joins.Length + (key.Predicate.Condition?.Length ?? 0)));
        if (Interlocked.Add(ref _bytes, bytes) <= MostBytes && _statements.TryAdd(key, sql))
        {
            _count?.Invoke(bytes);
        }
        else
        {
            Interlocked.Add(ref _bytes, -bytes);
        }
    }

    private void AddParameters(List<NpgsqlParameter> parameters, in PageShape shape, in RowPageRequest request)
    {
        if (!shape.IncludeRows)
        {
            return;
        }

        AddCursor(parameters, shape.Backward ? request.Before : request.After);
        AddCursor(parameters, shape.Backward ? request.After : request.Before);
    }

    private string WriteList(in PageShape shape, Predicate where)
    {
        if (!shape.IncludeRows)
        {
            return Count(where);
        }

        // The outer join keeps one row for the count when the page is empty.
        return shape.CountTotal
            ? $"select {_rowColumns}, ({Count(where)}) from (select 1) o left join ({Rows(shape, where, _rowAndOrderColumns)}) t on true"
                + $" order by {OrderBy(shape)}"
            : Rows(shape, where, _rowColumns);
    }

    // The lateral join makes a nested loop inevitable: rows come parent by parent, each parent's in order.
    private string WriteChildren(in PageShape shape, Predicate where)
    {
        if (shape.IsOfOneParent)
        {
            return Rows(shape, where, $"{_rowColumns}, 1::bigint");
        }

        var parents = $"from unnest($2::{_parent?.Mapping.StoreType}[]) with ordinality k(key, ordinality)";
        var count = $"cross join lateral ({Count(where)}) n(count)";
        return shape switch
        {
            { IncludeRows: false } => $"select k.ordinality, n.count {parents} {count}",
            { CountTotal: true } =>
                $"select {_rowColumns}, k.ordinality, n.count {parents} {count}"
                + $" left join lateral ({Rows(shape, where, _rowColumns)}) t on true",
            _ => $"select {_rowColumns}, k.ordinality {parents} cross join lateral ({Rows(shape, where, _rowColumns)}) t",
        };
    }

    private string Count(Predicate where) => $"select count(*) from {_table.Name} t{where.Joins}{Where(null, null, where.Condition, Listed)}";

    private string Rows(in PageShape shape, Predicate where, string columns)
    {
        var orderBy = OrderBy(shape);
        var key = shape.IsOfOneParent ? "$2" : Listed;
        var stop = shape.StopNulls is { } stopNulls
            ? Any(Keyset.Segments(_order, !shape.Backward, stopNulls, FirstCursorParameter + ValueCount(shape.LeadNulls)))
            : null;
        List<string?> segments = shape.LeadNulls is { } leadNulls
            ? [.. Keyset.Segments(_order, shape.Backward, leadNulls, FirstCursorParameter)]
            : [null];
        if (segments is [var only])
        {
            return Scan(columns, Where(only, stop, where.Condition, key), where.Joins, orderBy, shape.RowCount);
        }

        var rowCount = shape.RowCount;
        var scans = segments.Select(
            segment => $"({Scan(_rowAndOrderColumns, Where(segment, stop, where.Condition, key), where.Joins, orderBy, rowCount)})");
        return $"select {columns} from ({string.Join(" union all ", scans)}) t order by {orderBy} limit {rowCount}";
    }

    private string Scan(string columns, string where, string joins, string orderBy, int rowCount) =>
        $"select {columns} from {_table.Name} t{joins}{where} order by {orderBy} limit {rowCount}";

    private string Where(string? segment, string? stop, string? condition, string parentKey)
    {
        var parent = _parent is null ? null : $"t.{_parent.Name} = {parentKey}";
        var conditions = string.Join(
            " and ",
            new[] { _table.TenantCondition("t"), parent, segment, stop, condition }.OfType<string>());
        return conditions.Length == 0 ? "" : $" where {conditions}";
    }

    private string OrderBy(in PageShape shape)
    {
        var isFlipped = shape.Backward;
        return string.Join(", ", _order.Select(key => $"t.{key.Column.Name}{(key.IsDescending != isFlipped ? " desc" : "")}"));
    }

    private void AddCursor(List<NpgsqlParameter> parameters, object?[]? cursor)
    {
        for (var i = 0; i < cursor?.Length; i++)
        {
            if (cursor[i] is { } value)
            {
                parameters.Add(_order[i].Column.Mapping.Parameter(value));
            }
        }
    }

    private int ValueCount(int? nulls) => nulls is { } bits ? _order.Length - int.PopCount(bits) : 0;

    private static string Any(List<string> segments) =>
        segments is [var only] ? only : $"({string.Join(" or ", segments.Select(segment => $"({segment})"))})";

    private static string List(IEnumerable<Column> columns) => string.Join(", ", columns.Select(column => $"t.{column.Name}"));
}
