using System.Linq.Expressions;
using System.Reflection;

namespace Backoffice.Persistence.Querying;

/// <summary>A total order of rows: some keys, and the entity's key as the tie-breaker.</summary>
public sealed class RowOrder<T>
    where T : class
{
    private readonly Func<T, object?[]> _keysOf;

    internal RowOrder(Table table, ReadOnlySpan<OrderByProperty> keys)
    {
        var columns = new List<OrderByColumn>(keys.Length + 1);
        foreach (var key in keys)
        {
            var column = table[key.Property];
            if (column.Mapping.Element is not null)
            {
                throw new ArgumentException($"{table.EntityType.ClrType.Name}.{key.Property} is a list and orders nothing.", nameof(keys));
            }

            if (columns.TrueForAll(earlier => earlier.Column != column))
            {
                columns.Add(new OrderByColumn(column, key.IsDescending));
            }

            // Nothing after the key can make a difference.
            if (column == table.Key)
            {
                break;
            }
        }

        if (columns is not [.., { Column: var last }] || last != table.Key)
        {
            columns.Add(new OrderByColumn(table.Key, columns is [.., { IsDescending: true }]));
        }

        Columns = [.. columns];
        _keysOf = CompileKeysOf();
    }

    /// <summary>The properties whose values a cursor holds, the tie-breaker last. A projection for cursors needs them.</summary>
    public IReadOnlyList<PropertyInfo> Properties => [.. Columns.Select(column => column.Column.Property)];

    internal OrderByColumn[] Columns { get; }

    /// <summary>The values that <see cref="RowPageRequest.After"/> and <see cref="RowPageRequest.Before"/> take to mean this row.</summary>
    public object?[] KeysOf(T row) => _keysOf(row);

    private Func<T, object?[]> CompileKeysOf()
    {
        var row = Expression.Parameter(typeof(T), "row");
        return Expression.Lambda<Func<T, object?[]>>(
            Expression.NewArrayInit(
                typeof(object),
                Columns.Select(column => Expression.Convert(Expression.Property(row, column.Column.Property), typeof(object)))),
            row).Compile();
    }
}
