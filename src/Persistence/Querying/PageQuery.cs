using System.Buffers;
using System.Linq.Expressions;
using Backoffice.Persistence.Tenancy;
using Npgsql;

namespace Backoffice.Persistence.Querying;

/// <summary>Reads pages of all rows of a company. Kept by its user: it remembers the statements that it wrote.</summary>
public sealed class PageQuery<T>
    where T : class
{
    private readonly EntityModel _model;
    private readonly Projection<T> _projection;
    private readonly PageSql _sql;

    public PageQuery(EntityModel model, Projection<T> projection, Ordering<T> ordering)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(projection);
        ArgumentNullException.ThrowIfNull(ordering);
        _model = model;
        _projection = projection;
        _sql = new PageSql(projection.Table.Table, projection.Columns, ordering.Columns, null);
    }

    /// <summary>One statement, whatever is asked for; none when neither rows nor a count are.</summary>
    public ValueTask<RowPage<T>> ReadPageAsync(
        TenantDataSource dataSource,
        Guid companyId,
        PageRequest request,
        Expression<Func<T, bool>>? where,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        if (request is { IncludeRows: false, CountTotal: false })
        {
            return new(new RowPage<T>([], false, false, null));
        }

        var parameters = new List<NpgsqlParameter>(8) { new NpgsqlParameter<Guid> { TypedValue = companyId } };
        var sql = _sql.Statement(_model, request, where, parameters);
        return ReadAsync(dataSource, companyId, sql, parameters, request, cancellationToken);
    }

    private async ValueTask<RowPage<T>> ReadAsync(
        TenantDataSource dataSource,
        Guid companyId,
        string sql,
        List<NpgsqlParameter> parameters,
        PageRequest request,
        CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenAsync(companyId, cancellationToken);
        await using var reader = await connection.ExecuteReaderAsync(sql, parameters, cancellationToken);
        long? total = null;
        if (!request.IncludeRows)
        {
            await reader.ReadAsync(cancellationToken);
            return new RowPage<T>([], false, false, reader.GetInt64(0));
        }

        var (read, key) = (_projection.Read, _projection.KeyOrdinal);
        var rows = ArrayPool<T>.Shared.Rent(request.Limit);
        var count = 0;
        var hasMore = false;
        try
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                if (request.CountTotal)
                {
                    total ??= reader.GetInt64(_projection.Columns.Length);
                    if (reader.IsDBNull(key))
                    {
                        break;
                    }
                }

                if (count == request.Limit)
                {
                    hasMore = true;
                    break;
                }

                rows[count++] = read(reader, companyId);
            }

            var items = rows.AsSpan(0, count).ToArray();
            return PageOf(items, hasMore, request, total);
        }
        finally
        {
            Array.Clear(rows, 0, count);
            ArrayPool<T>.Shared.Return(rows);
        }
    }

    /// <summary>Makes a page of rows in reading order.</summary>
    internal static RowPage<T> PageOf(T[] rows, bool hasMore, in PageRequest request, long? total)
    {
        if (!request.Backward)
        {
            return new RowPage<T>(rows, hasMore, request.After is not null, total);
        }

        Array.Reverse(rows);
        return new RowPage<T>(rows, request.Before is not null, hasMore, total);
    }
}
