using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Querying;
using Backoffice.Persistence.Tenancy;
using Xunit;

namespace Backoffice.Persistence.Tests.Querying;

[Collection(PostgresCollection.Name)]
public sealed class ByKeyQueryTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Rows_come_in_the_order_of_the_keys()
    {
        var data = await QueryingTenant.CreateAsync(postgres);
        var query = new ByKeyQuery<Guid, Customer>(data.Model.Table<Customer>().Project(["LastName"]), "Id");
        Guid[] keys = [data.Customers[2].Id, Guid.NewGuid(), data.Customers[0].Id, data.Customers[2].Id];

        using var log = StatementLog.Start();
        var rows = await query.ReadManyAsync(postgres.Tenants, data.Id, keys, CancellationToken.None);

        Assert.Equal(
            ["select t.id, t.last_name from customers t where t.company_id = $1 and t.id = any($2)"],
            log.Statements.Where(sql => !sql.Contains("set_config", StringComparison.Ordinal)));
        Assert.Equal(["l0002", null, "l0000", "l0002"], rows.Select(row => row?.LastName));
        Assert.Same(rows[0], rows[3]);
    }

    [Fact]
    public async Task One_key_is_compared_rather_than_looked_for_in_an_array()
    {
        var data = await QueryingTenant.CreateAsync(postgres);
        var query = new ByKeyQuery<string, Invoice>(data.Model.Table<Invoice>().Project([]), "Number");
        using var log = StatementLog.Start();
        var row = await query.ReadAsync(postgres.Tenants, data.Id, "n0003", CancellationToken.None);
        var same = await query.ReadManyAsync(postgres.Tenants, data.Id, new[] { "n0003", "n0003" }, CancellationToken.None);

        Assert.Equal(data.Invoices[3].Id, row?.Id);
        Assert.Equal([row?.Id, row?.Id], same.Select(found => found?.Id));
        Assert.Null(await query.ReadAsync(postgres.Tenants, data.Id, "n9999", CancellationToken.None));
        Assert.All(
            log.Statements.Where(sql => !sql.Contains("set_config", StringComparison.Ordinal)),
            sql => Assert.Equal("select t.id, t.number from invoices t where t.company_id = $1 and t.number = $2", sql));
    }

    [Fact]
    public async Task A_company_finds_itself_and_no_other()
    {
        var (data, other) = (await TestTenant.CreateAsync(postgres), await TestTenant.CreateAsync(postgres));
        await using var context = data.Context();
        var query = new ByKeyQuery<Guid, Company>(new EntityModel(context.Model).Table<Company>().All, "Id");
        var rows = await query.ReadManyAsync(postgres.Tenants, data.Id, new[] { other.Id, data.Id }, CancellationToken.None);
        Assert.Equal([null, data.Id], rows.Select(row => row?.Id));
        Assert.Null(await query.ReadAsync(postgres.Tenants, data.Id, other.Id, CancellationToken.None));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(500)]
    public async Task Many_keys_with_repetitions_are_aligned(int count)
    {
        var data = await QueryingTenant.CreateAsync(postgres);
        var random = new Random(count);
        var keys = Enumerable.Range(0, count).Select(_ => data.Invoices[random.Next(data.Invoices.Count)].Id).ToArray();
        var query = new ByKeyQuery<Guid, Invoice>(data.Model.Table<Invoice>().Project([]), "Id");
        var rows = await query.ReadManyAsync(postgres.Tenants, data.Id, keys, CancellationToken.None);
        Assert.Equal(keys, rows.Select(row => row?.Id ?? Guid.Empty));
    }
}
