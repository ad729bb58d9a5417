using Backoffice.Persistence.DemoData;
using Backoffice.Persistence.Migrations;
using Xunit;

namespace Backoffice.Persistence.Tests.DemoData;

[Collection(PostgresCollection.Name)]
public sealed class DemoDataLoaderTests(PostgresFixture postgres)
{
    private static readonly DemoDataOptions Small = new() { Customers = 200, Appointments = 1_000, Invoices = 600, Jobs = 100 };

    [Fact]
    public async Task It_loads_once()
    {
        var database = await MigratedDatabaseAsync();
        Assert.Equal(DemoDataOutcome.Loaded, await LoadAsync(database, Small));
        Assert.Equal([200], await PostgresFixture.QueryAsync<long>(database, "select count(*) from customers"));
        Assert.Equal([1_000], await PostgresFixture.QueryAsync<long>(database, "select count(*) from appointments"));
        Assert.Equal([600], await PostgresFixture.QueryAsync<long>(database, "select count(*) from invoices"));
        Assert.Equal(
            ["acme", "globex"],
            await PostgresFixture.QueryAsync<string>(database, "select slug from companies order by slug"));
        Assert.Equal(
            ["owner@acme.example", "owner@globex.example"],
            await PostgresFixture.QueryAsync<string>(database, "select email from users where role = 1 order by email"));
        Assert.Equal(DemoDataOutcome.AlreadyLoaded, await LoadAsync(database, Small));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_rows_and_another_seed_others()
    {
        var first = await DigestsAsync(Small);
        Assert.Equal(first, await DigestsAsync(Small));
        Assert.NotEqual(first, await DigestsAsync(Small with { Seed = 2 }));
    }

    [Fact]
    public async Task The_scale_multiplies_rows_and_companies()
    {
        var database = await MigratedDatabaseAsync();
        await LoadAsync(database, Small with { Scale = 3 });
        Assert.Equal([600], await PostgresFixture.QueryAsync<long>(database, "select count(*) from customers"));
        Assert.Equal([6], await PostgresFixture.QueryAsync<long>(database, "select count(*) from companies"));
    }

    [Fact]
    public async Task Children_are_unevenly_spread()
    {
        var database = await MigratedDatabaseAsync();
        await LoadAsync(database, Small);
        const string perCustomer = "select (select count(*) from appointments a where a.customer_id = c.id) as n from customers c";
        Assert.True((await PostgresFixture.QueryAsync<long>(database, $"select max(n) from ({perCustomer}) x"))[0] > 100);
        Assert.True((await PostgresFixture.QueryAsync<long>(database, $"select count(*) from ({perCustomer}) x where n = 0"))[0] > 20);
    }

    [Fact]
    public async Task Totals_are_the_sums_of_their_lines()
    {
        var database = await MigratedDatabaseAsync();
        await LoadAsync(database, Small);
        Assert.Equal(
            [0],
            await PostgresFixture.QueryAsync<long>(
                database,
                """
                select count(*) from invoices i
                where total <> (select sum(quantity * unit_price) from invoice_lines l where l.invoice_id = i.id)
                """));
    }

    [Fact]
    public async Task Indexes_constraints_and_row_security_are_as_before()
    {
        const string structures =
            """
            select pg_get_indexdef(indexrelid) from pg_index join pg_class on pg_class.oid = indrelid
            where relnamespace = 'public'::regnamespace
            union all
            select conrelid::regclass || conname || pg_get_constraintdef(oid) from pg_constraint
            union all
            select relname || relrowsecurity || relforcerowsecurity from pg_class where relnamespace = 'public'::regnamespace
            order by 1
            """;
        var database = await MigratedDatabaseAsync();
        var before = await PostgresFixture.QueryAsync<string>(database, structures);
        await LoadAsync(database, Small);
        Assert.Equal(before, await PostgresFixture.QueryAsync<string>(database, structures));
    }

    [Fact]
    public async Task It_keeps_its_hands_off_other_data()
    {
        var database = await MigratedDatabaseAsync();
        await PostgresFixture.ExecuteAsync(
            database, "insert into companies values (gen_random_uuid(), 'Real', 'real', 'UTC', 'CHF', now(), now())");
        Assert.Equal(DemoDataOutcome.RefusedBecauseOfOtherData, await LoadAsync(database, Small));
        Assert.Equal([1], await PostgresFixture.QueryAsync<long>(database, "select count(*) from companies"));
    }

    private static Task<DemoDataOutcome> LoadAsync(string database, DemoDataOptions options) =>
        new DemoDataLoader(database, TimeProvider.System).LoadAsync(options, CancellationToken.None);

    private async Task<string> MigratedDatabaseAsync()
    {
        var database = await postgres.CreateDatabaseAsync();
        await DatabaseMigration.MigrateAsync(database, PostgresFixture.AppRole, CancellationToken.None);
        return database;
    }

    private async Task<List<string>> DigestsAsync(DemoDataOptions options)
    {
        var database = await MigratedDatabaseAsync();
        await LoadAsync(database, options);
        return await PostgresFixture.QueryAsync<string>(
            database,
            string.Join(
                " union all ",
                Table.OfCompanies.Append("companies").Select(
                    table => $"select '{table} ' || md5(string_agg(t::text, '|' order by t::text)) from {table} t")));
    }
}
