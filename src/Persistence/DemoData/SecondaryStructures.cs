using Npgsql;

namespace Backoffice.Persistence.DemoData;

/// <summary>Foreign keys, the exclusion constraint and all indexes but the primary keys: dropped before a load, made again after it.</summary>
internal static class SecondaryStructures
{
    // Rows as (order of creation, statement that drops, statement that makes again). A foreign key needs its target's key,
    // so it is dropped first and made last.
    private const string Find =
        """
        select case contype when 'f' then 2 else 1 end,
            format('alter table %s drop constraint %I', conrelid::regclass, conname),
            format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
        from pg_constraint
        where conrelid::regclass::text = any($1) and contype in ('f', 'u', 'x')
        union all
        select 0,
            format('drop index %s', indexrelid::regclass),
            pg_get_indexdef(indexrelid)
        from pg_index
        where indrelid::regclass::text = any($1)
            and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
        """;

    /// <returns>The statements that create them again, in order.</returns>
    public static async Task<IReadOnlyList<string>> DropAsync(
        NpgsqlConnection connection,
        string[] tables,
        CancellationToken cancellationToken)
    {
        var found = new List<(int Order, string Drop, string Create)>();
        await using (var command = new NpgsqlCommand(Find, connection) { Parameters = { new() { Value = tables } } })
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                found.Add((reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));
            }
        }

        foreach (var (_, drop, _) in found.OrderByDescending(structure => structure.Order))
        {
            await using var command = new NpgsqlCommand(drop, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return [.. found.OrderBy(structure => structure.Order).Select(structure => structure.Create)];
    }
}
