using Backoffice.Persistence.Tenancy;
using Npgsql;

namespace Backoffice.Persistence.Changes;

/// <summary>Reads the log of changes in commit order.</summary>
/// <remarks>
/// Transactions don't commit in the order of their numbers: one that took its number first may be the last. So what lies above the oldest
/// transaction that is still running is left for later; below it all have ended, and nothing is added any more.
/// </remarks>
public sealed class ChangeLog(TenantDataSource tenants, ChangeLogOptions options)
{
    /// <summary>The most changes that are read at once.</summary>
    public const int PageSize = 200;

    // The start of a transaction is its changes' time, so a change that comes later is older by the length of a transaction at most.
    private const string Next =
        """
        select id, created_at, entity_type, entity_id, kind, array(select jsonb_object_keys(coalesce(after, before))), refs,
            id < change_position(pg_snapshot_xmin(pg_current_snapshot()), 0)
        from changes
        where company_id = $1 and id > $2 and created_at >= $3::timestamptz - interval '1 day'
        order by id
        limit
        """;

    private const string Here = "select pg_current_snapshot()::text, now()";

    private const string Reaches =
        """
        select $2::timestamptz >= now() - least($3::interval, (select keep from change_retentions where company_id = $1))
            and $4 <= change_position(pg_snapshot_xmax(pg_current_snapshot()), 0)
        """;

    /// <summary>Reads the changes that come next.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="after">The reader's position.</param>
    /// <param name="limit">The maximum number.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<ChangePage> ReadAsync(Guid companyId, ChangeCursor after, int limit, CancellationToken cancellationToken) => ExecuteAsync(
        companyId, NextPage(companyId, after, limit), cancellationToken);

    /// <summary>The present moment.</summary>
    public Task<ChangeStart> StartAsync(Guid companyId, CancellationToken cancellationToken) => ExecuteAsync(
        companyId,
        new ReadStatement<ChangeStart>(Here, [], static async (reader, cancelled) =>
        {
            await reader.ReadAsync(cancelled);
            return new ChangeStart(reader.GetString(0), reader.GetFieldValue<DateTimeOffset>(1));
        }),
        cancellationToken);

    /// <summary>Tests whether the log still has all changes after a position.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="after">The position.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<bool> ReachesAsync(Guid companyId, ChangeCursor after, CancellationToken cancellationToken) => ExecuteAsync(
        companyId,
        new ReadStatement<bool>(
            Reaches,
            [
                new NpgsqlParameter<Guid> { TypedValue = companyId },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = after.Time.ToUniversalTime() },
                new NpgsqlParameter<TimeSpan> { TypedValue = options.Retention },
                new NpgsqlParameter<Guid> { TypedValue = after.Position.ToId() },
            ],
            static async (reader, cancelled) => await reader.ReadAsync(cancelled) && reader.GetBoolean(0)),
        cancellationToken);

    private static ReadStatement<ChangePage> NextPage(Guid companyId, ChangeCursor after, int limit) => new(
        $"{Next} {limit + 1}",
        [
            new NpgsqlParameter<Guid> { TypedValue = companyId },
            new NpgsqlParameter<Guid> { TypedValue = after.Position.ToId() },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = after.Time.ToUniversalTime() },
        ],
        async (reader, cancelled) =>
        {
            var changes = new List<LoggedChange>();
            while (await reader.ReadAsync(cancelled))
            {
                if (!reader.GetBoolean(7))
                {
                    return new ChangePage(changes, HasMore: false, IsWaiting: true);
                }

                if (changes.Count == limit)
                {
                    return new ChangePage(changes, HasMore: true, IsWaiting: false);
                }

                changes.Add(Read(reader));
            }

            return new ChangePage(changes, HasMore: false, IsWaiting: false);
        });

    private static LoggedChange Read(NpgsqlDataReader reader) => new(
        ChangePosition.Of(reader.GetGuid(0)),
        reader.GetFieldValue<DateTimeOffset>(1),
        reader.GetString(2),
        reader.GetGuid(3),
        (ChangeKind)reader.GetInt16(4),
        reader.GetFieldValue<string[]>(5),
        reader.GetFieldValue<Guid[]>(6));

    private async Task<T> ExecuteAsync<T>(Guid companyId, ReadStatement<T> statement, CancellationToken cancellationToken)
    {
        await using var connection = await tenants.OpenAsync(companyId, cancellationToken);
        await connection.ReadAsync(new ReadStatement[] { statement }, cancellationToken);
        statement.Complete();
        return await statement.Result;
    }
}
