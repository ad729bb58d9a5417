using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Querying;
using Xunit;

namespace Backoffice.Persistence.Tests.Querying;

[Collection(PostgresCollection.Name)]
public sealed class ListByKeyQueryTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData(1000)]
    [InlineData(2)]
    public async Task The_children_of_each_key_are_ordered_and_capped(int cap)
    {
        var data = await QueryingTenant.CreateAsync(postgres);
        var table = data.Model.Table<Invoice>();
        var query = new ListByKeyQuery<Guid, Invoice>(
            data.Model, table.Project(["Number"]), table.Order(new OrderKey("Number", Descending: true)), "CustomerId", cap);
        Guid[] keys = [data.Customers[1].Id, data.Customers[0].Id, data.Customers[1].Id, data.Customers[4].Id];
        var lists = await query.ReadManyAsync(postgres.Tenants, data.Id, keys, CancellationToken.None);
        Assert.Equal(
            keys.Select(key => data.Invoices.Where(invoice => invoice.CustomerId == key).Reverse().Take(cap).Select(invoice => invoice.Number)),
            lists.Select(list => list.Select(invoice => invoice.Number)));
        Assert.Same(lists[0], lists[2]);
    }
}
