using System.Linq.Expressions;
using Backoffice.Persistence.ReadTracking;

namespace Backoffice.Persistence.Querying;

/// <summary>Says what the statements of pages have read.</summary>
internal static class PageReads
{
    /// <summary>The rows that were read for the pages of one request.</summary>
    /// <param name="model">The tables.</param>
    /// <param name="projection">The columns of a row.</param>
    /// <param name="order">The order of the rows.</param>
    /// <param name="parent">The column with the parent's key; null for a list without parents.</param>
    /// <param name="pages">The pages, each with its parent's key.</param>
    /// <param name="request">The requested pages.</param>
    /// <param name="where">The filter.</param>
    /// <returns>Null when the filter looks at other tables, too.</returns>
    public static IReadOnlyList<RowsRead>? Of<TKey, T>(
        EntityModel model,
        Projection<T> projection,
        RowOrder<T> order,
        Column? parent,
        IEnumerable<(TKey Parent, RowPage<T> Page)> pages,
        RowPageRequest request,
        Expression<Func<T, bool>>? where)
        where T : class
    {
        if (FilteredColumns<T>.Find(model, where) is not { } filtered)
        {
            return null;
        }

        var columns = request.IncludeRows ? order.Columns : [];
        var idOf = projection.Table.IdOf;
        var ids = new HashSet<Guid>();
        var stretches = new List<Stretch>();
        foreach (var (key, page) in pages)
        {
            ids.UnionWith(page.Items.Select(idOf));
            var (from, to) = request.CountTotal || !request.IncludeRows ? default : EndsOf(page, request, order);
            stretches.Add(new Stretch(parent is null ? StoredValue.Unknown : StoredValue.Of(key), from, to));
        }

        return
        [
            new RowsRead(typeof(T).Name)
            {
                Columns = [.. projection.Properties],
                Ids = ids.Count > RowsRead.MostRows ? null : ids,
                Range = new RangeRead(
                    [.. filtered.Union(columns.Select(column => column.Column.Property.Name)).Union(parent is null ? [] : [parent.Property.Name])],
                    [.. columns.Select(column => new OrderByProperty(column.Column.Property.Name, column.IsDescending))],
                    parent?.Property.Name,
                    [.. stretches]),
            },
        ];
    }

    /// <summary>From where to where rows were looked for: as far as the cursors allow, or to the row that was too many.</summary>
    private static (StoredValue[]? From, StoredValue[]? To) EndsOf<T>(RowPage<T> page, in RowPageRequest request, RowOrder<T> order)
        where T : class
    {
        var beyond = page.Beyond is { } row ? order.KeysOf(row) : null;
        return request.Backward
            ? (Values(beyond ?? request.After), Values(request.Before))
            : (Values(request.After), Values(beyond ?? request.Before));
    }

    private static StoredValue[]? Values(object?[]? keys) => keys?.Select(StoredValue.Of).ToArray();

    /// <summary>Collects the columns that a filter looks at.</summary>
    private sealed class FilteredColumns<T>(Table table, ParameterExpression row) : ExpressionVisitor
        where T : class
    {
        private readonly HashSet<string> _columns = new(StringComparer.Ordinal);
        private bool _isUnknown;

        public static HashSet<string>? Find(EntityModel model, Expression<Func<T, bool>>? where)
        {
            if (where is null)
            {
                return [];
            }

            var visitor = new FilteredColumns<T>(model.Table<T>().Table, where.Parameters[0]);
            visitor.Visit(where.Body);
            return visitor._isUnknown ? null : visitor._columns;
        }

        protected override Expression VisitMember(MemberExpression node)
        {
            if (node.Expression != row)
            {
                return base.VisitMember(node);
            }

            _columns.Add(node.Member.Name);
            _isUnknown |= table.Find(node.Member.Name) is null;
            return node;
        }

        // The row as a whole, outside of one of its members.
        protected override Expression VisitParameter(ParameterExpression node)
        {
            _isUnknown = true;
            return node;
        }
    }
}
