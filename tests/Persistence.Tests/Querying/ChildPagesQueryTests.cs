using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Querying;
using Backoffice.Persistence.Tenancy;
using Xunit;

namespace Backoffice.Persistence.Tests.Querying;

[Collection(PostgresCollection.Name)]
public sealed class ChildPagesQueryTests(PostgresFixture postgres)
{
    [Fact]
    public async Task The_pages_of_all_parents_are_one_statement_in_the_order_of_the_keys()
    {
        var data = await QueryingTenant.CreateAsync(postgres);
        var query = Query(data, new OrderByProperty("DueDate", IsDescending: true));
        Guid[] keys = [data.Customers[3].Id, data.Customers[0].Id, Guid.NewGuid(), data.Customers[1].Id, data.Customers[3].Id];

        using var log = StatementLog.Start();
        var pages = await query.ReadPagesAsync(postgres.Tenants, data.Id, keys, new RowPageRequest { Limit = 3 }, null, CancellationToken.None);

        Assert.Equal(
            [
                "select t.id, t.number, k.ordinality from unnest($2::uuid[]) with ordinality k(key, ordinality)"
                + " cross join lateral (select t.id, t.number from invoices t"
                + " where t.company_id = $1 and t.customer_id = k.key order by t.due_date desc, t.id desc limit 4) t",
            ],
            log.Statements.Where(sql => !sql.Contains("set_config", StringComparison.Ordinal)));
        Assert.Equal(1, log.RoundTrips);
        Assert.Equal(5, pages.Length);
        for (var i = 0; i < keys.Length; i++)
        {
            var children = data.Invoices.Where(invoice => invoice.CustomerId == keys[i]).ToList();
            var expected = children.OrderByDescending(invoice => invoice.DueDate ?? DateOnly.MaxValue)
                .ThenByDescending(invoice => invoice.Id).Take(3).Select(invoice => invoice.Number);
            Assert.Equal(expected, pages[i].Items.Select(invoice => invoice.Number));
            Assert.Equal((children.Count > 3, false, null), (pages[i].HasNext, pages[i].HasPrevious, pages[i].TotalCount));
        }

        Assert.Same(pages[0], pages[4]);
        Assert.Empty(pages[1].Items);
    }

    [Fact]
    public async Task The_page_of_one_parent_is_read_like_a_list()
    {
        var data = await QueryingTenant.CreateAsync(postgres);
        var query = Query(data, new OrderByProperty("Number"));
        var customer = data.Customers[0].Id;

        using var log = StatementLog.Start();
        var pages = await query.ReadPagesAsync(
            postgres.Tenants,
            data.Id,
            new[] { customer, customer },
            new RowPageRequest { Limit = 2, Before = ["n0030", Guid.Empty], Backward = true },
            invoice => invoice.Currency == "CHF",
            CancellationToken.None);

        Assert.Equal(
            [
                "select t.id, t.number, 1::bigint from invoices t where t.company_id = $1 and t.customer_id = $2"
                + " and (t.number, t.id) < ($3, $4) and t.currency = $5 order by t.number desc, t.id desc limit 3",
            ],
            log.Statements.Where(sql => !sql.Contains("set_config", StringComparison.Ordinal)));
        Assert.Same(pages[0], pages[1]);
        Assert.Equal(
            data.Invoices
                .Where(invoice => invoice.CustomerId == customer && invoice.Currency == "CHF" && string.CompareOrdinal(invoice.Number, "n0030") < 0)
                .Select(invoice => invoice.Number).Order(StringComparer.Ordinal).TakeLast(2),
            pages[0].Items.Select(invoice => invoice.Number));
    }

    [Theory]
    [InlineData("IssuedAt", false)]
    [InlineData("IssuedAt", true)]
    [InlineData("DueDate", false)]
    [InlineData("Number", true)]
    public async Task Walking_the_pages_of_each_parent_gives_every_child_once_and_in_order(string property, bool descending)
    {
        var data = await QueryingTenant.CreateAsync(postgres);
        var key = new OrderByProperty(property, descending);
        var query = Query(data, key);
        var order = data.Model.Table<Invoice>().Order(key);

        // Alone, and as one of several: these are different statements.
        foreach (var (customer, keys) in data.Customers.SelectMany(
            customer => ((Guid[][])[[customer.Id], [customer.Id, Guid.NewGuid()]]).Select(keys => (customer, keys))))
        {
            var expected = PageWalk.InMemory(order, data.Invoices.Where(invoice => invoice.CustomerId == customer.Id), descending, descending)
                .Select(invoice => invoice.Number).ToList();
            Assert.Equal(expected, (await PageWalk.ForwardAsync(order, ReadAsync, 3)).Select(invoice => invoice.Number));
            Assert.Equal(expected, (await PageWalk.BackwardAsync(order, ReadAsync, 3)).Select(invoice => invoice.Number));

            async ValueTask<RowPage<Invoice>> ReadAsync(RowPageRequest request) =>
                (await query.ReadPagesAsync(postgres.Tenants, data.Id, keys, request, null, CancellationToken.None))[0];
        }
    }

    [Fact]
    public async Task A_total_is_that_of_the_parent_and_the_filter_whatever_the_page()
    {
        var data = await QueryingTenant.CreateAsync(postgres);
        var query = Query(data, new OrderByProperty("Number"));
        var keys = data.Customers.Select(customer => customer.Id).ToArray();
        var expected = keys.Select(key => (long?)data.Invoices.Count(invoice => invoice.CustomerId == key && invoice.Currency == "CHF")).ToList();

        foreach (var includeRows in (bool[])[true, false])
        {
            var pages = await query.ReadPagesAsync(
                postgres.Tenants,
                data.Id,
                keys,
                new RowPageRequest { Limit = 2, After = ["n0030", Guid.Empty], CountTotal = true, IncludeRows = includeRows },
                invoice => invoice.Currency == "CHF",
                CancellationToken.None);
            Assert.Equal(expected, pages.Select(page => page.TotalCount));
            Assert.Equal(
                keys.Select(key => data.Invoices
                    .Where(invoice => invoice.CustomerId == key && invoice.Currency == "CHF" && string.CompareOrdinal(invoice.Number, "n0030") >= 0)
                    .Take(includeRows ? 2 : 0)
                    .Select(invoice => invoice.Number)),
                pages.Select(page => page.Items.Select(invoice => invoice.Number)));
        }
    }

    [Fact]
    public async Task Thousands_of_children_are_read_to_the_limit()
    {
        var data = await QueryingTenant.CreateAsync(postgres, invoices: 0);
        await PostgresFixture.ExecuteAsync(
            postgres.Owner,
            """
            insert into invoices (company_id, id, customer_id, number, status, currency, total, issued_at, due_date, created_at, updated_at)
            select $1, gen_random_uuid(), $2, lpad(i::text, 6, '0'), 1, 'CHF', i, null, null, now(), now() from generate_series(1, 3000) i
            """,
            data.Id,
            data.Customers[0].Id);
        var query = Query(data, new OrderByProperty("Number"));
        var pages = await query.ReadPagesAsync(
            postgres.Tenants,
            data.Id,
            data.Customers.Select(customer => customer.Id).ToArray(),
            new RowPageRequest { Limit = 1000, Backward = true, CountTotal = true },
            null,
            CancellationToken.None);
        Assert.Equal((1000, 3000L, false, true), (pages[0].Items.Length, pages[0].TotalCount, pages[0].HasNext, pages[0].HasPrevious));
        Assert.Equal(Enumerable.Range(2001, 1000).Select(i => $"{i:000000}"), pages[0].Items.Select(invoice => invoice.Number));
        Assert.All(pages[1..], page => Assert.Equal((0, 0L), (page.Items.Length, page.TotalCount)));
    }

    [Fact]
    public async Task Parents_of_another_company_have_no_children()
    {
        var (data, other) = (await QueryingTenant.CreateAsync(postgres), await QueryingTenant.CreateAsync(postgres));
        var pages = await Query(data, new OrderByProperty("Number")).ReadPagesAsync(
            postgres.Tenants,
            data.Id,
            other.Customers.Select(customer => customer.Id).ToArray(),
            new RowPageRequest { Limit = 10, CountTotal = true },
            null,
            CancellationToken.None);
        Assert.All(pages, page => Assert.Equal((0, 0L), (page.Items.Length, page.TotalCount)));
    }

    [Fact]
    public async Task No_keys_need_no_statement()
    {
        var data = await QueryingTenant.CreateAsync(postgres, invoices: 0);
        using var log = StatementLog.Start();
        Assert.Empty(await Query(data, new OrderByProperty("Number")).ReadPagesAsync(
            postgres.Tenants, data.Id, default, new RowPageRequest { Limit = 1 }, null, CancellationToken.None));
        Assert.Equal(0, log.RoundTrips);
    }

    private static ChildPagesQuery<Guid, Invoice> Query(QueryingTenant data, OrderByProperty key)
    {
        var table = data.Model.Table<Invoice>();
        var order = table.Order(key);
        var projection = key.Property == "DueDate" && key.IsDescending
            ? table.Project(["Number"])
            : table.Project(["Number"]).With(order.Properties.Select(property => property.Name));
        return new ChildPagesQuery<Guid, Invoice>(data.Model, projection, order, nameof(Invoice.CustomerId));
    }
}
