using System.Linq.Expressions;
using Backoffice.Persistence.ReadTracking;
using Backoffice.Persistence.Tenancy;
using Npgsql;

namespace Backoffice.Persistence.Querying;

/// <summary>Reads the row of each of many keys in one statement. Kept by its user.</summary>
public sealed class ByKeyQuery<TKey, T>
    where TKey : notnull
    where T : class
{
    private readonly Projection<T> _projection;
    private readonly Func<T, TKey> _keyOf;
    private readonly bool _isId;
    private readonly string _one;
    private readonly string _many;

    /// <param name="projection">The columns to read; the key is added to them.</param>
    /// <param name="key">A property that no two rows of a company share, not null.</param>
    public ByKeyQuery(Projection<T> projection, string key)
    {
        ArgumentNullException.ThrowIfNull(projection);
        _projection = projection.With(key);
        var table = projection.Table.Table;
        var column = table[key];
        if (column.Property.PropertyType != typeof(TKey))
        {
            throw new ArgumentException($"{key} is not of type {typeof(TKey).Name}.", nameof(key));
        }

        _isId = column == table.Key;

        // A plan has one of these for each of its places, so that what can be compiled once is.
        _keyOf = _isId && (object)projection.Table.IdOf is Func<T, TKey> idOf ? idOf : CompileKeyOf(column);

        var company = table.TenantCondition("t") is { } condition ? $"{condition} and " : "";
        var select = $"select {string.Join(", ", _projection.Columns.Select(read => $"t.{read.Name}"))} from {table.Name} t where {company}";
        _one = $"{select}t.{column.Name} = $2";
        _many = $"{select}t.{column.Name} = any($2)";
    }

    /// <summary>The size of a query without the parts that it shares with others, in bytes.</summary>
    public long Bytes => 200 + (sizeof(char) * (_one.Length + _many.Length));

    /// <summary>
    /// The statement that reads the row of each key, in the order of the keys; equal keys share one, keys without a row have null. Null when there
    /// are no keys.
    /// </summary>
    /// <param name="companyId">The company.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="describes">True if the statement is to tell what it has read.</param>
    public ReadStatement<T?[]>? Statement(Guid companyId, ReadOnlyMemory<TKey> keys, bool describes = false)
    {
        if (keys.IsEmpty)
        {
            return null;
        }

        // Rows that were looked for by something else than the id could be others tomorrow.
        Func<T?[], IReadOnlyList<RowsRead>?>? describe = describes && keys is ReadOnlyMemory<Guid> ids && _isId
            ? _ => [RowsRead.ById(typeof(T).Name, [.. _projection.Properties], [.. ids.Span])]
            : null;
        var company = new NpgsqlParameter<Guid> { TypedValue = companyId };
        var index = new KeyIndex<TKey>(keys.Span);
        if (index.Distinct is [var only])
        {
            index.Dispose();
            return new ReadStatement<T?[]>(
                _one,
                [company, new NpgsqlParameter<TKey> { TypedValue = only }],
                (reader, cancellationToken) => ReadOneAsync(reader, companyId, keys.Length, cancellationToken))
            {
                Describe = describe,
            };
        }

        return new ReadStatement<T?[]>(
            _many,
            [company, new NpgsqlParameter<TKey[]> { TypedValue = index.Distinct }],
            (reader, cancellationToken) => ReadManyAsync(reader, companyId, index, keys.Length, cancellationToken))
        {
            Describe = describe,
        };
    }

    private static Func<T, TKey> CompileKeyOf(Column column)
    {
        var row = Expression.Parameter(typeof(T), "row");
        return Expression.Lambda<Func<T, TKey>>(Expression.Property(row, column.Property), row).Compile();
    }

    private async ValueTask<T?[]> ReadOneAsync(
        NpgsqlDataReader reader, Guid companyId, int keyCount, CancellationToken cancellationToken)
    {
        var rows = new T?[keyCount];
        if (await reader.ReadAsync(cancellationToken))
        {
            Array.Fill(rows, _projection.Read(reader, companyId));
        }

        return rows;
    }

    private async ValueTask<T?[]> ReadManyAsync(
        NpgsqlDataReader reader, Guid companyId, KeyIndex<TKey> index, int keyCount, CancellationToken cancellationToken)
    {
        using var _ = index;
        var rows = new T?[index.Distinct.Length];
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = _projection.Read(reader, companyId);
            var slot = index.Find(_keyOf(row));
            if (slot >= 0)
            {
                rows[slot] = row;
            }
        }

        return index.Align(rows, keyCount);
    }
}
