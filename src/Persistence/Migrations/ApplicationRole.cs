using Npgsql;

namespace Backoffice.Persistence.Migrations;

/// <summary>The role that serves requests: it reads and writes rows, owns nothing and is bound by row-level security.</summary>
internal static class ApplicationRole
{
    private const string FindWeakness =
        """
        select case
            when role.rolsuper then 'is a superuser'
            when role.rolbypassrls then 'may bypass row-level security'
            when exists (select from pg_class where relowner = role.oid and relnamespace = 'public'::regnamespace)
                then 'owns tables'
            else ''
        end
        from pg_roles role
        where role.rolname = $1
        """;

    /// <exception cref="InvalidOperationException">The role is missing, or row-level security would not bind it.</exception>
    public static async Task GrantAsync(
        NpgsqlConnection connection,
        string role,
        string historyTable,
        CancellationToken cancellationToken)
    {
        await using (var command = new NpgsqlCommand(FindWeakness, connection) { Parameters = { new() { Value = role } } })
        {
            switch (await command.ExecuteScalarAsync(cancellationToken) as string)
            {
                case null:
                    throw new InvalidOperationException($"The application role \"{role}\" does not exist in the database.");
                case { Length: > 0 } weakness:
                    throw new InvalidOperationException(
                        $"The application role \"{role}\" {weakness}, so it would see the rows of every company.");
            }
        }

        // Granted again after every migration, so that a new table is covered.
        var quoted = new NpgsqlCommandBuilder().QuoteIdentifier(role);
        await using var grant = new NpgsqlCommand(
            $"""
            begin;
            grant usage on schema public to {quoted};
            grant select, insert, update, delete on all tables in schema public to {quoted};
            revoke all on {historyTable}, demo_data_loads from {quoted};
            revoke update, delete on changes from {quoted};
            grant execute on function maintain_changes, forget_changes to {quoted};
            commit
            """,
            connection);
        await grant.ExecuteNonQueryAsync(cancellationToken);
    }
}
