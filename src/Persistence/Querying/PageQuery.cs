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
    private readonly RowOrder<T> _order;
    private readonly PageSql _sql;

    /// <param name="model">The model.</param>
    /// <param name="projection">The columns to read.</param>
    /// <param name="order">The order of the rows.</param>
    /// <param name="count">Counts the bytes of the statements that are remembered; null for no counting.</param>
    public PageQuery(EntityModel model, Projection<T> projection, RowOrder<T> order, Action<long>? count = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(projection);
        ArgumentNullException.ThrowIfNull(order);
        _model = model;
        _projection = projection;
        _order = order;
        _sql = new PageSql(projection.Table.Table, projection.Columns, order.Columns, null, count);
    }

    /// <summary>The statement that reads a page; null when neither rows nor a count are asked for.</summary>
    public ReadStatement<RowPage<T>>? Statement(Guid companyId, RowPageRequest request, Expression<Func<T, bool>>? where)
    {
        if (request is { IncludeRows: false, CountTotal: false })
        {
            return null;
        }

        var parameters = new List<NpgsqlParameter>(8) { new NpgsqlParameter<Guid> { TypedValue = companyId } };
        var sql = _sql.Statement(_model, request, where, parameters);
        return new ReadStatement<RowPage<T>>(
            sql, parameters, (reader, cancellationToken) => ReadAsync(reader, companyId, request, cancellationToken))
        {
            IsBounded = !request.CountTotal && where is null,
            Describe = request.Describes
                ? page => PageReads.Of(_model, _projection, _order, null, [(Guid.Empty, page)], request, where)
                : null,
        };
    }

    private async ValueTask<RowPage<T>> ReadAsync(
        NpgsqlDataReader reader, Guid companyId, RowPageRequest request, CancellationToken cancellationToken)
    {
        long? total = null;
        if (!request.IncludeRows)
        {
            await reader.ReadAsync(cancellationToken);
            return new RowPage<T>([], false, false, reader.GetInt64(0));
        }

        var (read, key) = (_projection.Read, _projection.KeyOrdinal);
        var rows = ArrayPool<T>.Shared.Rent(request.Limit);
        var count = 0;
        T? beyond = null;
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
                    beyond = request.Describes ? read(reader, companyId) : null;
                    break;
                }

                rows[count++] = read(reader, companyId);
            }

            var items = rows.AsSpan(0, count).ToArray();
            return PageOf(items, hasMore, request, total, beyond);
        }
        finally
        {
            Array.Clear(rows, 0, count);
            ArrayPool<T>.Shared.Return(rows);
        }
    }

    /// <summary>Makes a page of rows in reading order.</summary>
    internal static RowPage<T> PageOf(T[] rows, bool hasMore, in RowPageRequest request, long? total, T? beyond)
    {
        if (!request.Backward)
        {
            return new RowPage<T>(rows, hasMore || (request.HasDefaultLimit && request.Before is not null), request.After is not null, total) { Beyond = beyond };
        }

        Array.Reverse(rows);
        return new RowPage<T>(rows, request.Before is not null, hasMore, total) { Beyond = beyond };
    }
}
