using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Querying;
using Backoffice.Persistence.Tenancy;
using Xunit;

namespace Backoffice.Persistence.Tests.Querying;

[Collection(PostgresCollection.Name)]
public sealed class PageQueryTests(PostgresFixture postgres)
{
    public static TheoryData<string> Orders =>
    [
        "",
        "Id desc",
        "Number",
        "CreatedAt desc",
        "Status",
        "Status desc",
        "IssuedAt",
        "IssuedAt desc",
        "DueDate, IssuedAt",
        "DueDate desc, IssuedAt desc",
        "DueDate, IssuedAt desc",
        "DueDate desc, IssuedAt",
        "Status, DueDate, Total desc",
        "Total, Status desc, IssuedAt",
        "TotalCents desc, DueDate",
        "IssuedAt, Status, DueDate, Currency",
        "Currency desc, IssuedAt, Id desc",
    ];

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Walking_all_pages_gives_every_row_once_and_in_order(string keyText)
    {
        var data = await QueryingTenant.CreateAsync(postgres);
        var keys = Parse(keyText);
        var table = data.Model.Table<Invoice>();
        var order = table.Order(keys);
        var query = new PageQuery<Invoice>(data.Model, table.All, order);
        var descending = keys.Select(key => key.IsDescending).ToList();
        while (descending.Count < order.Properties.Count)
        {
            descending.Add(descending is [.., true]);
        }

        var expected = PageWalk.InMemory(order, data.Invoices, [.. descending]).Select(invoice => invoice.Number).ToList();
        foreach (var size in (int[])[1, 4, 59, 60, 1000])
        {
            Assert.Equal(expected, (await PageWalk.ForwardAsync(order, ReadAsync, size)).Select(invoice => invoice.Number));
            Assert.Equal(expected, (await PageWalk.BackwardAsync(order, ReadAsync, size)).Select(invoice => invoice.Number));
        }

        // Between any two rows, both ways.
        var rows = PageWalk.InMemory(order, data.Invoices, [.. descending]).ToList();
        for (var (first, last) = (0, 59); first < last; (first, last) = (first + 5, last - 3))
        {
            var (after, before) = (order.KeysOf(rows[first]), order.KeysOf(rows[last]));
            var forward = await ReadAsync(new RowPageRequest { Limit = 7, After = after, Before = before });
            var backward = await ReadAsync(new RowPageRequest { Limit = 7, After = after, Before = before, Backward = true });
            var between = expected[(first + 1)..last];
            Assert.Equal(between.Take(7), forward.Items.Select(invoice => invoice.Number));
            Assert.Equal(between.TakeLast(7), backward.Items.Select(invoice => invoice.Number));
            Assert.Equal((between.Count > 7, true), (forward.HasNext, forward.HasPrevious));
            Assert.Equal((true, between.Count > 7), (backward.HasNext, backward.HasPrevious));
        }

        ValueTask<RowPage<Invoice>> ReadAsync(RowPageRequest request) =>
            query.ReadPageAsync(postgres.Tenants, data.Id, request, null, CancellationToken.None);
    }

    [Fact]
    public async Task A_page_is_one_statement_with_only_the_columns_asked_for()
    {
        var data = await QueryingTenant.CreateAsync(postgres, customers: 4);
        var table = data.Model.Table<Customer>();
        var query = new PageQuery<Customer>(
            data.Model,
            table.Project([nameof(Customer.FirstName)]),
            table.Order(new OrderByProperty(nameof(Customer.LastName), IsDescending: true)));

        using var log = StatementLog.Start();
        var page = await query.ReadPageAsync(postgres.Tenants, data.Id, new RowPageRequest { Limit = 2 }, null, CancellationToken.None);

        Assert.Equal(
            [
                "select t.id, t.first_name from customers t where t.company_id = $1 order by t.last_name desc, t.id desc limit 3",
            ],
            Reads(log));
        Assert.Equal(
            [(data.Customers[3].Id, data.Id, "Ann", null), (data.Customers[2].Id, data.Id, "Bo_b%", null)],
            page.Items.Select(row => (row.Id, row.CompanyId, row.FirstName, (string?)row.LastName)));
        Assert.Equal((true, false, null), (page.HasNext, page.HasPrevious, page.TotalCount));
    }

    [Fact]
    public async Task Keys_without_nulls_in_one_direction_are_compared_as_a_row() => await AssertSqlAsync(
        "CreatedAt desc",
        new() { Limit = 2, After = [DateTimeOffset.UnixEpoch, Guid.Empty] },
        """
        select t.id from invoices t where t.company_id = $1 and (t.created_at, t.id) < ($2, $3) order by t.created_at desc, t.id desc limit 3
        """);

    [Fact]
    public async Task Nulls_before_the_cursor_need_nothing() => await AssertSqlAsync(
        "IssuedAt desc",
        new() { Limit = 2, After = [DateTimeOffset.UnixEpoch, Guid.Empty] },
        """
        select t.id from invoices t where t.company_id = $1 and (t.issued_at, t.id) < ($2, $3) order by t.issued_at desc, t.id desc limit 3
        """);

    [Fact]
    public async Task Nulls_behind_the_cursor_are_a_segment_of_their_own() => await AssertSqlAsync(
        "IssuedAt",
        new() { Limit = 2, After = [DateTimeOffset.UnixEpoch, Guid.Empty] },
        """
        select t.id from ((
        select t.id, t.issued_at from invoices t where t.company_id = $1 and (t.issued_at, t.id) > ($2, $3) order by t.issued_at, t.id limit 3
        ) union all (
        select t.id, t.issued_at from invoices t where t.company_id = $1 and t.issued_at is null order by t.issued_at, t.id limit 3
        )) t order by t.issued_at, t.id limit 3
        """);

    [Fact]
    public async Task A_null_in_the_cursor_is_a_segment_of_its_own() => await AssertSqlAsync(
        "IssuedAt",
        new() { Limit = 100, Before = [null, Guid.Empty], Backward = true },
        """
        select t.id from ((
        select t.id, t.issued_at from invoices t where t.company_id = $1 and t.issued_at is null and t.id < $2 order by t.issued_at desc, t.id desc limit 101
        ) union all (
        select t.id, t.issued_at from invoices t where t.company_id = $1 and t.issued_at is not null order by t.issued_at desc, t.id desc limit 101
        )) t order by t.issued_at desc, t.id desc limit 101
        """);

    [Fact]
    public async Task The_other_cursor_and_the_filter_are_plain_conditions() => await AssertSqlAsync(
        "Number",
        new() { Limit = 2, After = ["a", Guid.Empty], Before = ["b", Guid.Empty] },
        """
        select t.id from invoices t where t.company_id = $1 and (t.number, t.id) > ($2, $3) and (t.number, t.id) < ($4, $5) order by t.number, t.id limit 3
        """);

    [Fact]
    public async Task The_total_comes_with_the_rows() => await AssertSqlAsync(
        "Number",
        new() { Limit = 2, CountTotal = true },
        """
        select t.id, (select count(*) from invoices t where t.company_id = $1) from (select 1) o left join (
        select t.id, t.number from invoices t where t.company_id = $1 order by t.number, t.id limit 3
        ) t on true order by t.number, t.id
        """);

    [Fact]
    public async Task The_total_comes_alone_when_no_rows_are_asked_for() => await AssertSqlAsync(
        "Number",
        new() { Limit = 2, CountTotal = true, IncludeRows = false, After = ["a", Guid.Empty] },
        "select count(*) from invoices t where t.company_id = $1");

    [Fact]
    public async Task The_total_is_that_of_the_whole_list_on_every_page_and_behind_the_last()
    {
        var data = await QueryingTenant.CreateAsync(postgres);
        var table = data.Model.Table<Invoice>();
        var order = table.Order(new OrderByProperty(nameof(Invoice.Number)));
        var query = new PageQuery<Invoice>(data.Model, table.All, order);
        var chf = data.Invoices.Where(invoice => invoice.Currency == "CHF").ToList();
        foreach (var (after, rows) in (((object?[]?, int)[])[(null, 10), (order.KeysOf(chf[^3]), 2), (order.KeysOf(chf[^1]), 0)]))
        {
            var page = await query.ReadPageAsync(
                postgres.Tenants,
                data.Id,
                new RowPageRequest { Limit = 10, After = after, CountTotal = true },
                invoice => invoice.Currency == "CHF",
                CancellationToken.None);
            Assert.Equal((rows, 30L), (page.Items.Length, page.TotalCount));
        }

        var count = await query.ReadPageAsync(
            postgres.Tenants,
            data.Id,
            new RowPageRequest { Limit = 10, IncludeRows = false, CountTotal = true },
            null,
            CancellationToken.None);
        Assert.Equal((0, 60L), (count.Items.Length, count.TotalCount));
    }

    [Fact]
    public async Task A_page_of_nothing_is_empty()
    {
        var data = await QueryingTenant.CreateAsync(postgres, invoices: 0);
        var table = data.Model.Table<Invoice>();
        var query = new PageQuery<Invoice>(data.Model, table.All, table.Order());
        var page = await query.ReadPageAsync(
            postgres.Tenants, data.Id, new RowPageRequest { Limit = 10, CountTotal = true }, null, CancellationToken.None);
        Assert.Equal((0, false, false, 0L), (page.Items.Length, page.HasNext, page.HasPrevious, page.TotalCount));
    }

    [Fact]
    public async Task All_columns_come_back_as_the_context_reads_them()
    {
        var data = await QueryingTenant.CreateAsync(postgres);
        var invoices = data.Model.Table<Invoice>();
        var page = await new PageQuery<Invoice>(data.Model, invoices.All, invoices.Order(new OrderByProperty("Number"))).ReadPageAsync(
            postgres.Tenants, data.Id, new RowPageRequest { Limit = 100 }, null, CancellationToken.None);
        Assert.Equivalent(data.Invoices, page.Items, strict: true);

        var customers = data.Model.Table<Customer>();
        var all = await new PageQuery<Customer>(data.Model, customers.All, customers.Order(new OrderByProperty("LastName"))).ReadPageAsync(
            postgres.Tenants, data.Id, new RowPageRequest { Limit = 100 }, null, CancellationToken.None);
        Assert.Equivalent(data.Customers, all.Items, strict: true);
    }

    [Fact]
    public async Task A_cursor_that_does_not_fit_the_order_is_refused()
    {
        var data = await QueryingTenant.CreateAsync(postgres, invoices: 0);
        var table = data.Model.Table<Invoice>();
        var query = new PageQuery<Invoice>(data.Model, table.All, table.Order(new OrderByProperty("Number")));
        foreach (var cursor in (object?[][])[[Guid.Empty], [null, Guid.Empty], ["a", null], ["a", Guid.Empty, 1]])
        {
            await Assert.ThrowsAsync<ArgumentException>(async () => await query.ReadPageAsync(
                postgres.Tenants, data.Id, new RowPageRequest { Limit = 1, After = cursor }, null, CancellationToken.None));
        }
    }

    private async Task AssertSqlAsync(string order, RowPageRequest request, string expected)
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        await using var context = tenant.Context();
        var model = new EntityModel(context.Model);
        var table = model.Table<Invoice>();
        var query = new PageQuery<Invoice>(model, table.Project([]), table.Order(Parse(order)));
        using var log = StatementLog.Start();
        await query.ReadPageAsync(postgres.Tenants, tenant.Id, request, null, CancellationToken.None);

        // A line break next to a parenthesis stands for nothing.
        expected = expected.ReplaceLineEndings("\n").Replace("(\n", "(", StringComparison.Ordinal).Replace("\n)", ")", StringComparison.Ordinal);
        Assert.Equal([expected], Reads(log));
        Assert.Equal(1, log.RoundTrips);
    }

    private static IEnumerable<string> Reads(StatementLog log) =>
        log.Statements.Where(sql => !sql.Contains("set_config", StringComparison.Ordinal));

    private static OrderByProperty[] Parse(string order) =>
    [
        .. order.Split(", ", StringSplitOptions.RemoveEmptyEntries)
            .Select(key => key.Split(' '))
            .Select(key => new OrderByProperty(key[0], key.Length > 1)),
    ];
}
