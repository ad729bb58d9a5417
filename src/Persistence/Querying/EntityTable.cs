using System.Collections.Concurrent;
using System.Linq.Expressions;

namespace Backoffice.Persistence.Querying;

/// <summary>The table of an entity: the place where projections and orders are made.</summary>
public sealed class EntityTable<T>
    where T : class
{
    // Every projection costs compiled code that is never freed, and clients choose the sets of fields.
    internal const int MaxProjections = 512;

    private readonly ConcurrentDictionary<ulong, Projection<T>> _projections = new();
    private readonly ulong _all;
    private readonly Lazy<Func<T, Guid>> _idOf;

    internal EntityTable(Table table)
    {
        if (table.Columns.Length > 64)
        {
            throw new NotSupportedException($"{table.Name} has more than the 64 columns that a projection can tell apart.");
        }

        Table = table;
        _all = table.Columns.Aggregate(0UL, (mask, column) => mask | (1UL << column.Index));
        All = Project(_all);
        _idOf = new Lazy<Func<T, Guid>>(CompileIdOf);
    }

    /// <summary>Every column.</summary>
    public Projection<T> All { get; }

    /// <summary>Rows by their ids, with every column.</summary>
    internal ByKeyQuery<Guid, T> ById => field ??= new ByKeyQuery<Guid, T>(All, Table.Key.Property.Name);

    internal Table Table { get; }

    /// <summary>The id of a row.</summary>
    internal Func<T, Guid> IdOf => _idOf.Value;

    /// <summary>The columns of these properties, and the key; the company is known and need not be read.</summary>
    /// <remarks>
    /// A name that is no column (a navigation, a computed property) is a mistake of the caller. Once 512 different sets have
    /// been asked for, further ones are answered with all columns.
    /// </remarks>
    public Projection<T> Project(IEnumerable<string> properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        return Project(properties.Aggregate(0UL, (mask, property) => mask | (1UL << Table[property].Index)));
    }

    /// <summary>An order in which every row has one place: the key is appended unless it is there.</summary>
    public RowOrder<T> Order(params ReadOnlySpan<OrderByProperty> keys) => new(Table, keys);

    internal Projection<T> Project(ulong mask)
    {
        mask |= 1UL << Table.Key.Index;
        if (Table is { Tenant: { } tenant } && tenant == Table.Company)
        {
            mask &= ~(1UL << tenant.Index);
        }
        else if (Table.Company is { } company)
        {
            mask |= 1UL << company.Index;
        }

        if (_projections.TryGetValue(mask, out var projection))
        {
            return projection;
        }

        return _projections.Count < MaxProjections || mask == _all
            ? _projections.GetOrAdd(mask, static (mask, table) => new Projection<T>(table, mask), this)
            : All;
    }

    private Func<T, Guid> CompileIdOf()
    {
        var row = Expression.Parameter(typeof(T), "row");
        return Expression.Lambda<Func<T, Guid>>(Expression.Property(row, Table.Key.Property), row).Compile();
    }
}
