using System.Text.Json.Nodes;
using Backoffice.Testing;
using Npgsql;

namespace Backoffice.ConformanceHost;

/// <summary>
/// Makes a test database with one small company, says in a line of JSON how to reach it, and drops it when standard input ends. The real
/// server runs on it.
/// </summary>
internal static class DatabaseCommand
{
    private const string Company =
        """
        with company as (
            insert into companies (id, name, slug, time_zone, currency, created_at, updated_at)
            values (gen_random_uuid(), 'Acme', 'acme', 'Europe/Zurich', 'CHF', now(), now())
            returning id
        ), owner as (
            insert into users (company_id, id, email, display_name, role, is_active, created_at, updated_at)
            select id, gen_random_uuid(), 'owner@acme.test', 'Olivia Owner', 1, true, now(), now() from company
        ), branch as (
            insert into branches (company_id, id, name, time_zone, is_active, created_at, updated_at)
            select id, gen_random_uuid(), 'Centre', 'Europe/Zurich', true, now(), now() from company
        ), staff as (
            insert into staff_members (company_id, id, name, is_active, created_at, updated_at)
            select id, gen_random_uuid(), 'Sam', true, now(), now() from company
        )
        insert into customers (company_id, id, first_name, last_name, status, tags, created_at, updated_at)
        select id, gen_random_uuid(), 'Jo', 'Doe', 1, '{}', now(), now() from company
        """;

    public static async Task<int> RunAsync()
    {
        try
        {
            await using var database = await TestDatabase.CreateAsync();
            await using (var source = NpgsqlDataSource.Create(database.OwnerConnectionString))
            await using (var command = source.CreateCommand(Company))
            {
                await command.ExecuteNonQueryAsync();
            }

            Console.WriteLine(new JsonObject { ["app"] = database.AppConnectionString, ["owner"] = database.OwnerConnectionString }.ToJsonString());
            await Console.In.ReadToEndAsync();
        }
        finally
        {
            await PostgresServer.StopAsync();
        }

        return 0;
    }
}
