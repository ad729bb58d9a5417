using System.Linq.Expressions;
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
    private readonly string _one;
    private readonly string _many;

    /// <param name="projection">What is read of a row; the key is added to it.</param>
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

        var row = Expression.Parameter(typeof(T), "row");
        _keyOf = Expression.Lambda<Func<T, TKey>>(Expression.Property(row, column.Property), row).Compile();

        var company = table.TenantCondition("t") is { } condition ? $"{condition} and " : "";
        var select = $"select {string.Join(", ", _projection.Columns.Select(read => $"t.{read.Name}"))} from {table.Name} t where {company}";
        _one = $"{select}t.{column.Name} = $2";
        _many = $"{select}t.{column.Name} = any($2)";
    }

    /// <summary>The row with the key, or null.</summary>
    public async ValueTask<T?> ReadAsync(TenantDataSource dataSource, Guid companyId, TKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        NpgsqlParameter[] parameters =
        [
            new NpgsqlParameter<Guid> { TypedValue = companyId },
            new NpgsqlParameter<TKey> { TypedValue = key },
        ];
        await using var connection = await dataSource.OpenAsync(companyId, cancellationToken);
        await using var reader = await connection.ExecuteReaderAsync(_one, parameters, cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? _projection.Read(reader, companyId) : null;
    }

    /// <summary>The row of each key, in the order of the keys; equal keys share one, keys without a row have null.</summary>
    public ValueTask<T?[]> ReadManyAsync(
        TenantDataSource dataSource,
        Guid companyId,
        ReadOnlyMemory<TKey> keys,
        CancellationToken cancellationToken) =>
        keys.IsEmpty ? new([]) : ReadManyCoreAsync(dataSource, companyId, keys, cancellationToken);

    private async ValueTask<T?[]> ReadManyCoreAsync(
        TenantDataSource dataSource,
        Guid companyId,
        ReadOnlyMemory<TKey> keys,
        CancellationToken cancellationToken)
    {
        using var index = new KeyIndex<TKey>(keys.Span);
        if (index.Distinct is [var only])
        {
            return index.Align([await ReadAsync(dataSource, companyId, only, cancellationToken)], keys.Length);
        }

        var rows = new T?[index.Distinct.Length];
        NpgsqlParameter[] parameters =
        [
            new NpgsqlParameter<Guid> { TypedValue = companyId },
            new NpgsqlParameter<TKey[]> { TypedValue = index.Distinct },
        ];
        await using (var connection = await dataSource.OpenAsync(companyId, cancellationToken))
        await using (var reader = await connection.ExecuteReaderAsync(_many, parameters, cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                var row = _projection.Read(reader, companyId);
                var slot = index.Find(_keyOf(row));
                if (slot >= 0)
                {
                    rows[slot] = row;
                }
            }
        }

        return index.Align(rows, keys.Length);
    }
}
