using System.Linq.Expressions;
using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Querying;
using Backoffice.Persistence.Scheduling;
using Backoffice.Persistence.Tenancy;
using Npgsql;
using Xunit;

namespace Backoffice.Persistence.Tests.Querying;

/// <summary>The plans of the statements as they run: prepared, generic, as the application role, under row-level security.</summary>
[Collection(PostgresCollection.Name)]
public sealed class QueryPlanTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly RowPageRequest First = new() { Limit = 50 };

    private QueryingTenant _data = null!; // set by xunit before any test

    public async Task InitializeAsync()
    {
        // 20,000 customers in 20 companies, five appointments and an invoice each; the customers of a company lie scattered.
        _data = await QueryingTenant.CreateAsync(postgres);
        await PostgresFixture.ExecuteAsync(
            postgres.Owner,
            """
            do $$ begin
                if (select count(*) from customers) < 20000 then
                    insert into companies select gen_random_uuid(), 'Plan', 'plan-' || i, 'UTC', 'CHF', now(), now() from generate_series(1, 20) i;
                    insert into branches select id, gen_random_uuid(), 'B', null, 'UTC', true, now(), now() from companies where name = 'Plan';
                    insert into staff_members (company_id, id, name, is_active, created_at, updated_at)
                        select id, gen_random_uuid(), 'S', true, now(), now() from companies where name = 'Plan';
                    insert into customers
                        select c.id, gen_random_uuid(), 'F' || i % 100, 'L' || i % 300, case when i % 5 > 0 then 'u' || i || '@example.com' end,
                            '+41' || i, 1 + i % 3, array['t' || i % 7], null, now() - i * interval '1 hour', now()
                        from generate_series(1, 1000) i, companies c where c.name = 'Plan';
                    insert into appointments (company_id, id, customer_id, staff_member_id, branch_id, service, starts_at, ends_at, status,
                            created_at, updated_at)
                        select c.company_id, gen_random_uuid(), c.id, s.id, b.id, 'x', now() + i * interval '1 hour',
                            now() + (i + 1) * interval '1 hour', 4, now(), now()
                        from generate_series(1, 5) i, customers c join staff_members s using (company_id) join branches b using (company_id)
                        where s.name = 'S';
                    insert into invoices (company_id, id, customer_id, number, status, currency, total, issued_at, due_date, created_at, updated_at)
                        select c.company_id, gen_random_uuid(), c.id, c.id::text, 1, 'CHF', random() * 1000,
                            case when random() > 0.3 then now() - random() * interval '300 days' end, current_date, now(), now()
                        from customers c join staff_members s using (company_id) where s.name = 'S';
                    insert into invoice_lines
                        select company_id, gen_random_uuid(), id, i, 'x', 1, 1, now(), now() from invoices, generate_series(1, 2) i;
                    analyze;
                end if;
            end $$
            """);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("CreatedAt", true)]
    [InlineData("UpdatedAt", false)]
    [InlineData("Email", false)]
    [InlineData("Email", true)]
    public async Task Pages_of_customers_are_scans_of_an_ordered_index(string property, bool descending)
    {
        var order = _data.Model.Table<Customer>().Order(new OrderByProperty(property, descending));
        var cursor = order.KeysOf(_data.Customers[0]);
        await IsOrderedScanAsync(Page<Customer>(order, First));
        await IsOrderedScanAsync(Page<Customer>(order, First with { After = cursor }));
        await IsOrderedScanAsync(Page<Customer>(order, First with { Before = cursor, Backward = true }));
        await IsOrderedScanAsync(Page<Customer>(order, First with { Limit = 1000, After = [.. cursor[..^1], Guid.Empty] }));
    }

    [Theory]
    [InlineData("IssuedAt", true)]
    [InlineData("IssuedAt", false)]
    [InlineData("DueDate", false)]
    [InlineData("TotalCents", true)]
    [InlineData("Number", false)]
    public async Task Pages_of_invoices_are_scans_of_an_ordered_index(string property, bool descending)
    {
        var order = _data.Model.Table<Invoice>().Order(new OrderByProperty(property, descending));
        foreach (var invoice in _data.Invoices.Take(8))
        {
            await IsOrderedScanAsync(Page<Invoice>(order, First with { After = order.KeysOf(invoice) }));
            await IsOrderedScanAsync(Page<Invoice>(order, First with { Before = order.KeysOf(invoice), Backward = true }));
        }
    }

    [Fact]
    public async Task A_page_by_two_names_continues_in_the_index()
    {
        var order = _data.Model.Table<Customer>().Order(new OrderByProperty("LastName"), new OrderByProperty("FirstName"));
        var plan = await IsOrderedScanAsync(Page<Customer>(order, First with { After = ["a", "b", Guid.Empty] }));
        Assert.Contains("ROW(last_name, first_name, id) > ROW($2, $3, $4)", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prefix_is_a_range_of_an_index()
    {
        var order = _data.Model.Table<Customer>().Order(new OrderByProperty("CreatedAt"));
        var plan = await IsIndexScanAsync(Page<Customer>(order, First, customer => customer.Email!.StartsWith("u12")));
        Assert.Contains("email ~>=~ $2", IndexConditions(plan), StringComparison.Ordinal);
        Assert.Contains("email ~<~ $3", IndexConditions(plan), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_use_indexes()
    {
        var customers = _data.Model.Table<Customer>().Order(new OrderByProperty("CreatedAt", IsDescending: true));
        var plan = await IsOrderedScanAsync(Page<Customer>(customers, First, customer => customer.Status == CustomerStatus.Active));
        await IsIndexScanAsync(Page<Customer>(customers, First, customer => customer.Email == "u1@example.com"));
        await IsIndexScanAsync(Page<Customer>(customers, First, customer => new[] { "a", "b" }.Contains(customer.Email)));
        await IsIndexScanAsync(Page<Customer>(customers, First, customer => customer.Appointments.Any(appointment => appointment.StartsAt > Noon)));
        await IsIndexScanAsync(Page<Customer>(customers, First, customer => customer.Invoices.All(invoice => invoice.Status == InvoiceStatus.Paid)));
        var appointments = _data.Model.Table<Appointment>().Order(new OrderByProperty("StartsAt"));
        await IsIndexScanAsync(Page<Appointment>(appointments, First, appointment => appointment.Customer!.Status == CustomerStatus.Active));
        await IsIndexScanAsync(Page<Appointment>(appointments, First, appointment => appointment.Customer!.Email == "u1@example.com"));
        await IsIndexScanAsync(Page<Appointment>(appointments, First, appointment => appointment.StartsAt >= Noon && appointment.StartsAt < Noon.AddDays(1)));
    }

    [Fact]
    public async Task Totals_are_counted_in_an_index()
    {
        var order = _data.Model.Table<Customer>().Order(new OrderByProperty("CreatedAt"));
        await IsIndexScanAsync(Page<Customer>(order, First with { CountTotal = true }));
        await IsIndexScanAsync(Page<Customer>(order, First with { CountTotal = true, IncludeRows = false }));
    }

    [Theory]
    [InlineData("StartsAt", true)]
    [InlineData("StartsAt", false)]
    public async Task Pages_of_children_are_one_ordered_scan_for_each_parent(string property, bool descending)
    {
        var order = _data.Model.Table<Appointment>().Order(new OrderByProperty(property, descending));
        object?[] cursor = [Noon, Guid.Empty];
        foreach (var parent in (string[])["CustomerId", "StaffMemberId", "BranchId"])
        {
            await IsOrderedScanAsync(Children<Appointment>(parent, order, First));
            await IsOrderedScanAsync(Children<Appointment>(parent, order, First with { After = cursor }));
            await IsOrderedScanAsync(Children<Appointment>(parent, order, First with { Before = cursor, Backward = true }));
            await IsIndexScanAsync(Children<Appointment>(parent, order, First with { CountTotal = true }));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pages_of_children_by_a_nullable_key_are_ordered_scans_too(bool descending)
    {
        var order = _data.Model.Table<Invoice>().Order(new OrderByProperty("IssuedAt", descending));
        foreach (var invoice in _data.Invoices.Take(5))
        {
            var plan = await IsOrderedScanAsync(Children<Invoice>("CustomerId", order, First with { After = order.KeysOf(invoice) }));
            Assert.DoesNotContain("Filter: (", plan.Replace("One-Time Filter: (", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Rows_by_key_are_looked_up()
    {
        var customers = _data.Model.Table<Customer>();
        var query = new ByKeyQuery<Guid, Customer>(customers.All, "Id");
        await IsOrderedScanAsync(async () => await query.ReadAsync(postgres.Tenants, _data.Id, Guid.Empty, CancellationToken.None));
        await IsIndexScanAsync(async () => await query.ReadManyAsync(
            postgres.Tenants, _data.Id, new[] { Guid.Empty, _data.Id }, CancellationToken.None));
        var lines = _data.Model.Table<InvoiceLine>();
        await IsOrderedScanAsync(Children("InvoiceId", lines.Order(new OrderByProperty("Position")), new RowPageRequest { Limit = 100 }));
    }

    private Func<Task> Page<T>(RowOrder<T> order, RowPageRequest request, Expression<Func<T, bool>>? where = null)
        where T : class
    {
        var query = new PageQuery<T>(_data.Model, _data.Model.Table<T>().All, order);
        return async () => await query.ReadPageAsync(postgres.Tenants, _data.Id, request, where, CancellationToken.None);
    }

    private Func<Task> Children<T>(string parent, RowOrder<T> order, RowPageRequest request)
        where T : class
    {
        var query = new ChildPagesQuery<Guid, T>(_data.Model, _data.Model.Table<T>().All, order, parent);
        return async () => await query.ReadPagesAsync(postgres.Tenants, _data.Id, new[] { _data.Id }, request, null, CancellationToken.None);
    }

    private async Task<string> IsOrderedScanAsync(Func<Task> run)
    {
        var plan = await IsIndexScanAsync(run);
        Assert.False(plan.Contains("Sort (", StringComparison.Ordinal) || plan.Contains("Sort  (", StringComparison.Ordinal), plan);
        Assert.DoesNotContain("Bitmap", plan, StringComparison.Ordinal);
        return plan;
    }

    private async Task<string> IsIndexScanAsync(Func<Task> run)
    {
        var plan = await ExplainAsync(run);
        Assert.False(plan.Contains("Seq Scan", StringComparison.Ordinal), plan);
        foreach (var condition in IndexConditions(plan).Split('\n'))
        {
            Assert.Contains("company_id", condition, StringComparison.Ordinal);
        }

        return plan;
    }

    private static string IndexConditions(string plan) =>
        string.Join('\n', plan.Split('\n').Where(line => line.Contains("Index Cond", StringComparison.Ordinal)));

    private async Task<string> ExplainAsync(Func<Task> run)
    {
        string sql;
        using (var log = StatementLog.Start())
        {
            await run();
            sql = log.Statements[^1];
        }

        var count = Enumerable.Range(1, 20).TakeWhile(i => sql.Contains($"${i}", StringComparison.Ordinal)).Count();
        await using var connection = new NpgsqlConnection(postgres.App);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"""
            set plan_cache_mode = force_generic_plan;
            set app.company_id = '{_data.Id}';
            prepare statement as {sql};
            explain execute statement({string.Join(", ", Enumerable.Repeat("null", count))})
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string> { sql };
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }
}
