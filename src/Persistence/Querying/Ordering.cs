using System.Linq.Expressions;
using System.Reflection;

namespace Backoffice.Persistence.Querying;

/// <summary>A total order of rows: some keys, and the entity's key as the tie-breaker.</summary>
public sealed class Ordering<T>
    where T : class
{
    private readonly Func<T, object?[]> _keysOf;

    internal Ordering(Table table, ReadOnlySpan<OrderKey> keys)
    {
        var columns = new List<OrderColumn>(keys.Length + 1);
        foreach (var key in keys)
        {
            var column = table[key.Property];
            if (column.Mapping.Element is not null)
            {
                throw new ArgumentException($"{table.EntityType.ClrType.Name}.{key.Property} is a list and orders nothing.", nameof(keys));
            }

            if (columns.TrueForAll(earlier => earlier.Column != column))
            {
                columns.Add(new OrderColumn(column, key.Descending));
            }

            // Nothing after the key can make a difference.
            if (column == table.Key)
            {
                break;
            }
        }

        if (columns is not [.., { Column: var last }] || last != table.Key)
        {
            columns.Add(new OrderColumn(table.Key, columns is [.., { Descending: true }]));
        }

        Columns = [.. columns];
        _keysOf = CompileKeysOf();
    }

    /// <summary>The properties whose values a cursor holds, the tie-breaker last. A projection for cursors needs them.</summary>
    public IReadOnlyList<PropertyInfo> Properties => [.. Columns.Select(column => column.Column.Property)];

    internal OrderColumn[] Columns { get; }

    /// <summary>The values that <see cref="PageRequest.After"/> and <see cref="PageRequest.Before"/> take to mean this row.</summary>
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
