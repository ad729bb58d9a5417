using Backoffice.Persistence.Tenancy;
using Npgsql;
using NpgsqlTypes;

namespace Backoffice.Persistence.Operations;

/// <summary>Looks up the operations that a company's callers may send by id, and keeps those that they persist by themselves.</summary>
/// <param name="dataSource">Connections of companies.</param>
/// <param name="timeProvider">The clock.</param>
/// <param name="mostAutomatic">The maximum number of operations of a company; the least recently used one is evicted.</param>
/// <param name="mostBytes">The maximum size of their texts together, in bytes.</param>
public sealed class OperationStore(TenantDataSource dataSource, TimeProvider timeProvider, int mostAutomatic, long mostBytes = long.MaxValue)
{
    /// <summary>Operations that were not used for this time are evicted, too.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(90);

    private const string Find =
        """
        select document, true as is_registered, client from registered_operations where id = $1 and ($2 is null or client = $2)
        union all
        select document, false, null from automatic_operations where company_id = $3 and hash = $1 and $4
        order by is_registered desc, client
        limit 1
        """;

    private const string Add =
        """
        insert into automatic_operations (company_id, hash, document, last_used_at) values ($1, $2, $3, $4)
        on conflict (company_id, hash) do update set last_used_at = excluded.last_used_at
            where automatic_operations.last_used_at < excluded.last_used_at
        returning xmax = 0
        """;

    private const string MakeRoom =
        """
        delete from automatic_operations
        where company_id = $1 and hash in (
            select hash
            from (
                select hash, last_used_at, row_number() over recent as place, sum(octet_length(document)) over recent as bytes
                from automatic_operations
                where company_id = $1
                window recent as (order by last_used_at desc, hash desc rows unbounded preceding)) kept
            where place > $2 or bytes > $3 or last_used_at < $4)
        """;

    private const string Touch =
        """
        update automatic_operations set last_used_at = $3
        where company_id = $1 and hash = any ($2) and last_used_at < $3
        """;

    /// <param name="companyId">The caller's company.</param>
    /// <param name="id">The id or hash.</param>
    /// <param name="client">The client whose registered operations count; null for all clients'.</param>
    /// <param name="includesAutomatic">True if what the company has persisted counts too.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<StoredOperation?> FindAsync(
        Guid companyId, string id, string? client, bool includesAutomatic, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenAsync(companyId, cancellationToken);
        await using var reader = await connection.ExecuteReaderAsync(
            Find,
            [
                new NpgsqlParameter<string> { TypedValue = id },
                new NpgsqlParameter { Value = (object?)client ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new NpgsqlParameter<Guid> { TypedValue = companyId },
                new NpgsqlParameter<bool> { TypedValue = includesAutomatic },
            ],
            cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new StoredOperation(reader.GetFieldValue<byte[]>(0), reader.GetBoolean(1))
            : null;
    }

    /// <summary>Keeps an operation of a company under its hash, and makes room for it.</summary>
    public async Task AddAsync(Guid companyId, string hash, string document, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenAsync(companyId, cancellationToken);
        var isNew = false;
        await using (var reader = await connection.ExecuteReaderAsync(
            Add,
            [
                new NpgsqlParameter<Guid> { TypedValue = companyId },
                new NpgsqlParameter<string> { TypedValue = hash },
                new NpgsqlParameter<string> { TypedValue = document },
                new NpgsqlParameter<DateTime> { TypedValue = timeProvider.GetUtcNow().UtcDateTime },
            ],
            cancellationToken))
        {
            isNew = await reader.ReadAsync(cancellationToken) && reader.GetBoolean(0);
        }

        if (isNew)
        {
            await using var reader = await connection.ExecuteReaderAsync(
                MakeRoom,
                [
                    new NpgsqlParameter<Guid> { TypedValue = companyId },
                    new NpgsqlParameter<int> { TypedValue = mostAutomatic },
                    new NpgsqlParameter<long> { TypedValue = mostBytes },
                    new NpgsqlParameter<DateTime> { TypedValue = (timeProvider.GetUtcNow() - MaxAge).UtcDateTime },
                ],
                cancellationToken);
        }
    }

    /// <summary>Notes that operations of a company have been used.</summary>
    public async Task TouchAsync(Guid companyId, IReadOnlyCollection<string> hashes, DateTimeOffset usedAt, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenAsync(companyId, cancellationToken);
        await using var reader = await connection.ExecuteReaderAsync(
            Touch,
            [
                new NpgsqlParameter<Guid> { TypedValue = companyId },
                new NpgsqlParameter<string[]> { TypedValue = [.. hashes] },
                new NpgsqlParameter<DateTime> { TypedValue = usedAt.UtcDateTime },
            ],
            cancellationToken);
    }
}
