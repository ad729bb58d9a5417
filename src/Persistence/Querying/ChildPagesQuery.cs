using System.Buffers;
using System.Diagnostics;
using System.Linq.Expressions;
using Backoffice.Persistence.Tenancy;
using Npgsql;

namespace Backoffice.Persistence.Querying;

/// <summary>Reads a page of children for each of many parents in one statement. Kept by its user, as <see cref="PageQuery{T}"/> is.</summary>
/// <typeparam name="TKey">The type of the property that holds the parent's key, without <see cref="Nullable{T}"/>; of an enum, the number.</typeparam>
/// <typeparam name="T">The children.</typeparam>
public sealed class ChildPagesQuery<TKey, T>
    where TKey : notnull
    where T : class
{
    private readonly EntityModel _model;
    private readonly Projection<T> _projection;
    private readonly RowOrder<T> _order;
    private readonly Column _parent;
    private readonly PageSql _sql;

    /// <param name="model">The model of both.</param>
    /// <param name="projection">The columns to read of a child; the parent's key need not be among them.</param>
    /// <param name="order">The order of the children of one parent.</param>
    /// <param name="parentKey">The property of the child with the parent's key.</param>
    /// <param name="count">Counts the bytes of the statements that are remembered; null for no counting.</param>
    public ChildPagesQuery(EntityModel model, Projection<T> projection, RowOrder<T> order, string parentKey, Action<long>? count = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(projection);
        ArgumentNullException.ThrowIfNull(order);
        var parent = projection.Table.Table[parentKey];
        var type = parent.Mapping.ValueType;
        if ((type.IsEnum ? Enum.GetUnderlyingType(type) : type) != typeof(TKey))
        {
            throw new ArgumentException($"{parentKey} is not of type {typeof(TKey).Name}.", nameof(parentKey));
        }

        _model = model;
        _projection = projection;
        _order = order;
        _parent = parent;
        _sql = new PageSql(projection.Table.Table, projection.Columns, order.Columns, parent, count);
    }

    /// <summary>
    /// The statement that reads the page of each key, in the order of the keys; equal keys share one. Null when there are no keys, or neither rows nor
    /// a count are asked for.
    /// </summary>
    /// <remarks>The cursors of the request are the same for all parents.</remarks>
    public ReadStatement<RowPage<T>[]>? Statement(
        Guid companyId, ReadOnlyMemory<TKey> keys, RowPageRequest request, Expression<Func<T, bool>>? where)
    {
        if (keys.IsEmpty || request is { IncludeRows: false, CountTotal: false })
        {
            return null;
        }

        var index = new KeyIndex<TKey>(keys.Span);
        var isOfOneParent = PageSql.TakesOneKey(request, index.Distinct.Length);
        var parameters = new List<NpgsqlParameter>(8)
        {
            new NpgsqlParameter<Guid> { TypedValue = companyId },
            isOfOneParent ? new NpgsqlParameter<TKey> { TypedValue = index.Distinct[0] } : new NpgsqlParameter<TKey[]> { TypedValue = index.Distinct },
        };
        var sql = _sql.Statement(_model, request, where, parameters, isOfOneParent);
        return new ReadStatement<RowPage<T>[]>(
            sql, parameters, (reader, cancellationToken) => ReadAsync(reader, companyId, index, keys.Length, request, cancellationToken))
        {
            IsBounded = !request.CountTotal && where is null,
            Describe = request.Describes
                ? pages => PageReads.Of(_model, _projection, _order, _parent, keys.ToArray().Zip(pages).Distinct(), request, where)
                : null,
        };
    }

    private async ValueTask<RowPage<T>[]> ReadAsync(
        NpgsqlDataReader reader,
        Guid companyId,
        KeyIndex<TKey> index,
        int keyCount,
        RowPageRequest request,
        CancellationToken cancellationToken)
    {
        using var _ = index;
        var pages = new RowPage<T>[index.Distinct.Length];
        if (request.IncludeRows)
        {
            await ReadRowsAsync(reader, companyId, request, pages, cancellationToken);
        }
        else
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                pages[reader.GetInt64(0) - 1] = new RowPage<T>([], false, false, reader.GetInt64(1));
            }
        }

        return index.Align(pages, keyCount);
    }

    private async ValueTask ReadRowsAsync(
        NpgsqlDataReader reader,
        Guid companyId,
        RowPageRequest request,
        RowPage<T>[] pages,
        CancellationToken cancellationToken)
    {
        var (read, key, parent) = (_projection.Read, _projection.KeyOrdinal, _projection.Columns.Length);
        var rows = ArrayPool<T>.Shared.Rent(request.Limit + 1);
        var mostRows = 0;
        try
        {
            var (slot, count, hasMore, total) = (-1, 0, false, (long?)null);
            T? beyond = null;
            while (await reader.ReadAsync(cancellationToken))
            {
                var next = (int)reader.GetInt64(parent) - 1;
                if (next != slot)
                {
                    // Rows must come parent by parent; anything else would give parents a part of their children.
                    if (next < slot)
                    {
                        throw new UnreachableException();
                    }

                    Complete(slot, count, hasMore, total, beyond);
                    beyond = null;
                    (slot, count, hasMore, total) = (next, 0, false, request.CountTotal ? reader.GetInt64(parent + 1) : null);
                }

                if (request.CountTotal && reader.IsDBNull(key))
                {
                    continue;
                }

                if (count == request.Limit)
                {
                    hasMore = true;
                    beyond = request.Describes ? read(reader, companyId) : null;
                    continue;
                }

                rows[count++] = read(reader, companyId);
                mostRows = Math.Max(mostRows, count);
            }

            Complete(slot, count, hasMore, total, beyond);
        }
        finally
        {
            Array.Clear(rows, 0, mostRows);
            ArrayPool<T>.Shared.Return(rows);
        }

        RowPage<T>? empty = null;
        for (var i = 0; i < pages.Length; i++)
        {
            pages[i] ??= empty ??= PageQuery<T>.PageOf([], false, request, null, null);
        }

        void Complete(int slot, int count, bool hasMore, long? total, T? beyond)
        {
            if (slot >= 0)
            {
                pages[slot] = PageQuery<T>.PageOf(rows.AsSpan(0, count).ToArray(), hasMore, request, total, beyond);
            }
        }
    }
}
