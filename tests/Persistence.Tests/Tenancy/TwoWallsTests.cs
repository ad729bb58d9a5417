using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Backoffice.Persistence.Tests.Tenancy;

[Collection(PostgresCollection.Name)]
public sealed class TwoWallsTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_company_sees_its_own_rows_only()
    {
        var (mine, _) = await CreateTwoAsync();
        await using var context = mine.Context();
        Assert.Equal(["Mine"], await context.Customers.Select(customer => customer.LastName).ToListAsync());
        Assert.Equal([mine.Id], await context.Companies.Select(company => company.Id).ToListAsync());
    }

    [Fact]
    public async Task Without_the_filter_row_security_stops_the_leak()
    {
        var (mine, _) = await CreateTwoAsync();
        await using var context = mine.Context();
        Assert.Equal(
            ["Mine"],
            await context.Customers.IgnoreQueryFilters().Select(customer => customer.LastName).ToListAsync());
    }

    [Fact]
    public async Task Without_row_security_the_filter_stops_the_leak()
    {
        var (mine, _) = await CreateTwoAsync();
        var options = new DbContextOptionsBuilder<BackofficeDbContext>().UseNpgsql(postgres.Owner).Options;
        await using var context = new BackofficeDbContext(options) { CompanyId = mine.Id };
        Assert.Equal(["Mine"], await context.Customers.Select(customer => customer.LastName).ToListAsync());
        Assert.True(await context.Customers.IgnoreQueryFilters().CountAsync() >= 2, "The owner must be able to see both.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("set app.company_id = ''")]
    public async Task Without_a_company_there_are_no_rows_and_no_error(string setting)
    {
        await CreateTwoAsync();
        foreach (var table in Table.BehindRowSecurity)
        {
            Assert.Equal([0], await PostgresFixture.QueryAsync<long>(postgres.App, $"{setting};select count(*) from {table}"));
        }
    }

    [Fact]
    public async Task A_context_without_a_company_sees_nothing()
    {
        await CreateTwoAsync();
        await using var context = postgres.Contexts.CreateDbContext();
        Assert.Equal(0, await context.Customers.IgnoreQueryFilters().CountAsync());
    }

    [Fact]
    public async Task A_returned_context_has_forgotten_its_company()
    {
        var (mine, _) = await CreateTwoAsync();
        for (var i = 0; i < 5; i++)
        {
            await using (var context = mine.Context())
            {
                Assert.Equal(1, await context.Customers.CountAsync());
            }

            await using var next = await postgres.Contexts.CreateDbContextAsync();
            Assert.Equal(Guid.Empty, next.CompanyId);
        }
    }

    [Fact]
    public async Task A_context_refuses_to_write_rows_of_another_company()
    {
        var (mine, other) = await CreateTwoAsync();
        await using var context = mine.Context();
        context.Add(new Customer { CompanyId = other.Id, FirstName = "Jo", LastName = "Smuggled" });
        await Assert.ThrowsAsync<ForeignCompanyException>(() => context.SaveChangesAsync());
    }

    [Fact]
    public async Task Row_security_refuses_writes_for_another_company()
    {
        var (mine, other) = await CreateTwoAsync();
        await using var connection = await postgres.Tenants.OpenAsync(mine.Id, CancellationToken.None);
        var refused = await Assert.ThrowsAsync<PostgresException>(async () => await connection.ExecuteReaderAsync(
            "insert into branches values ($1, gen_random_uuid(), 'x', null, 'UTC', true, now(), now())",
            [new NpgsqlParameter<Guid> { TypedValue = other.Id }],
            CancellationToken.None));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);

        await using var update = await connection.ExecuteReaderAsync(
            "update customers set last_name = 'Stolen' where company_id = $1",
            [new NpgsqlParameter<Guid> { TypedValue = other.Id }],
            CancellationToken.None);
        Assert.Equal(0, update.RecordsAffected);
    }

    [Fact]
    public async Task The_application_role_cannot_read_the_tables_of_the_owner()
    {
        foreach (var table in (string[])["schema_migrations", "demo_data_loads"])
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(
                () => PostgresFixture.QueryAsync<long>(postgres.App, $"select count(*) from {table}"));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    private async Task<(TestTenant Mine, TestTenant Other)> CreateTwoAsync()
    {
        var mine = await TestTenant.CreateAsync(postgres);
        var other = await TestTenant.CreateAsync(postgres);
        await mine.AddCustomerAsync("Mine");
        await other.AddCustomerAsync("Other");
        return (mine, other);
    }
}
