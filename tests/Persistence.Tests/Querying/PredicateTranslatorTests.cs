using System.Linq.Expressions;
using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Querying;
using Backoffice.Persistence.Scheduling;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Backoffice.Persistence.Tests.Querying;

[Collection(PostgresCollection.Name)]
public sealed class PredicateTranslatorTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Every_condition_holds_for_the_rows_for_which_it_is_true_in_memory()
    {
        var data = await QueryingTenant.CreateAsync(postgres, customers: 12);
        var (status, none, name, ids) = (CustomerStatus.Active, (string?)null, "Ann", data.Customers.Take(3).Select(customer => customer.Id).ToArray());
        var emails = new List<string?> { "a0@example.com", null, "\0", "nobody" };
        var statuses = new HashSet<CustomerStatus> { CustomerStatus.Lead, CustomerStatus.Inactive };
        await SameAsync(
            data,
            data.Customers,
            customer => true,
            customer => customer.FirstName == name,
            customer => name == customer.FirstName,
            customer => customer.FirstName != name,
            customer => customer.Email == "a0@example.com",
            customer => customer.Email != "a0@example.com",
            customer => !(customer.Email == "a0@example.com"),
            customer => !(customer.Email != "a0@example.com"),
            customer => customer.Email == null,
            customer => customer.Email != null,
            customer => customer.Email == none,
            customer => !(customer.Email == none),
            customer => customer.Email == customer.Phone,
            customer => customer.Email != customer.Phone,
            customer => customer.Email == customer.FirstName,
            customer => !(customer.Email == customer.FirstName),
            customer => customer.FirstName == "\0" || customer.Email != "\uD800",
            customer => customer.Status == status,
            customer => customer.Status != CustomerStatus.Active,
            customer => customer.Status >= status && customer.FirstName != name,
            customer => !(customer.Status >= status && customer.FirstName != name) || customer.Email == null,
            customer => customer.Status == CustomerStatus.Lead || (customer.Email != null && customer.Phone == null),
            customer => !(customer.Status == CustomerStatus.Lead || (customer.Email != null && customer.Phone == null)),
            customer => customer.FirstName.Contains("nn"),
            customer => customer.FirstName.Contains('%'),
            customer => !customer.FirstName.Contains("o_b"),
            customer => customer.FirstName.EndsWith("b%"),
            customer => customer.FirstName.EndsWith(""),
            customer => customer.FirstName.StartsWith("An"),
            customer => !customer.FirstName.StartsWith("An"),
            customer => customer.FirstName.StartsWith("Bo_"),
            customer => customer.FirstName.StartsWith("", StringComparison.Ordinal),
            customer => customer.Email != null && customer.Email.StartsWith('a'),
            customer => !(customer.Email != null && customer.Email.StartsWith("a0")),
            customer => customer.Phone != null && customer.Phone.StartsWith("+41\U0010FFFF"),
            customer => customer.Phone != null && customer.Phone.StartsWith("1\\2"),
            customer => customer.Phone != null && customer.Phone.Contains(@"\2_3%"),
            customer => ids.Contains(customer.Id),
            customer => !ids.Contains(customer.Id),
            customer => ids.AsEnumerable().Contains(customer.Id),
            customer => emails.Contains(customer.Email),
            customer => !emails.Contains(customer.Email),
            customer => new List<string?> { "a0@example.com" }.Contains(customer.Email),
            customer => !new List<string?> { "a0@example.com" }.Contains(customer.Email),
            customer => Array.Empty<Guid>().Contains(customer.Id),
            customer => statuses.Contains(customer.Status),
            customer => customer.Tags.Contains("vip"),
            customer => !customer.Tags.Contains("vip"),
            customer => customer.Tags.Any(tag => tag == "new"),
            customer => !customer.Tags.Any(tag => tag == "new"),
            customer => customer.Tags.Any(tag => tag != "vip"),
            customer => customer.Tags.Any(tag => tag.StartsWith("ol")),
            customer => customer.Tags.All(tag => tag == "vip"),
            customer => !customer.Tags.All(tag => tag == "vip"),
            customer => customer.Tags.Any(),
            customer => !customer.Tags.Any(),
            customer => customer.FirstName.Equals(name),
            customer => customer.CreatedAt > DateTimeOffset.UnixEpoch.ToOffset(TimeSpan.FromHours(5)),
            customer => customer.Version != 0);
    }

    [Fact]
    public async Task Conditions_on_nullable_values_hold_as_in_memory()
    {
        var data = await QueryingTenant.CreateAsync(postgres);
        DateTimeOffset? day = new DateTimeOffset(2026, 3, 4, 0, 0, 0, TimeSpan.Zero);
        DateOnly? missing = null;
        var due = new DateOnly(2026, 4, 1);
        await SameAsync(
            data,
            data.Invoices,
            invoice => invoice.IssuedAt < day,
            invoice => !(invoice.IssuedAt < day),
            invoice => invoice.IssuedAt >= day || invoice.DueDate > due,
            invoice => !(invoice.IssuedAt >= day || invoice.DueDate > due),
            invoice => day <= invoice.IssuedAt,
            invoice => invoice.DueDate == missing,
            invoice => invoice.DueDate != missing,
            invoice => invoice.DueDate < missing,
            invoice => !(invoice.DueDate < missing),
            invoice => invoice.DueDate.HasValue,
            invoice => !invoice.DueDate.HasValue,
            invoice => invoice.DueDate != null && invoice.DueDate.Value == due,
            invoice => new DateOnly?[] { due, null }.Contains(invoice.DueDate),
            invoice => !new DateOnly?[] { due, null }.Contains(invoice.DueDate),
            invoice => invoice.Total > 3,
            invoice => !(invoice.Total > 3),
            invoice => invoice.TotalCents > invoice.Total,
            invoice => (invoice.Total == 2) == true,
            invoice => (invoice.Total == 2) == false);
    }

    [Fact]
    public async Task Conditions_on_related_rows_hold_as_in_memory()
    {
        var data = await QueryingTenant.CreateAsync(postgres);
        await using var context = data.Tenant.Context();
        var invoices = await context.Invoices.Include(invoice => invoice.Customer).ThenInclude(customer => customer!.Invoices).ToListAsync();
        var customers = invoices.Select(invoice => invoice.Customer).OfType<Customer>().Distinct()
            .Concat(await context.Customers.Where(customer => !customer.Invoices.Any()).ToListAsync()).ToList();
        var id = customers[0].Id;
        await SameAsync(
            data,
            invoices,
            invoice => invoice.Customer!.Status == CustomerStatus.Active,
            invoice => invoice.Customer!.Status == CustomerStatus.Active && invoice.Customer.Email == null,
            invoice => !(invoice.Customer!.Email == "a0@example.com"),
            invoice => invoice.Customer!.Id == id,
            invoice => invoice.Customer != null,
            invoice => invoice.Customer!.Invoices.Any(other => other.DueDate == null && other.Total == invoice.Total),
            invoice => invoice.Customer!.Tags.Contains("vip"));
        await SameAsync(
            data,
            customers,
            customer => customer.Invoices.Any(),
            customer => !customer.Invoices.Any(),
            customer => customer.Invoices.Any(invoice => invoice.Total > 5),
            customer => customer.Invoices.All(invoice => invoice.IssuedAt != null),
            customer => !customer.Invoices.All(invoice => invoice.IssuedAt != null),
            customer => customer.Invoices.Any(invoice => invoice.Customer!.Status == CustomerStatus.Active && invoice.Total == 1));
    }

    [Fact]
    public async Task A_reference_that_leads_nowhere_has_only_nulls()
    {
        var data = await QueryingTenant.CreateAsync(postgres);
        await using var context = data.Tenant.Context();
        context.Add(new StaffMember { Name = "Al", BranchId = data.Tenant.Branch.Id });
        await context.SaveChangesAsync();
        var staff = await context.StaffMembers.Include(member => member.Branch).ToListAsync();
        await SameAsync(
            data,
            staff,
            member => member.Branch == null,
            member => member.Branch != null,
            member => member.Branch != null && member.Branch.Name == "Centre",
            member => !(member.Branch != null && member.Branch.Name == "Centre"),
            member => member.Branch != null && member.Branch.IsActive,
            member => !(member.Branch != null && member.Branch.IsActive),
            member => member.Branch == null || member.Branch.Address == null,
            member => member.IsActive,
            member => !member.IsActive,
            member => member.IsActive == true && member.BranchId != null);
    }

    [Fact]
    public void Conditions_have_short_sql()
    {
        var (name, ids) = ("Ann", new[] { Guid.Empty });
        AssertSql<Customer>(
            customer => customer.FirstName == name && customer.Email != "x" && (customer.Notes == null || !(customer.Phone == null)),
            "t.first_name = $2 and t.email is distinct from $3 and (t.notes is null or t.phone is not null)");
        AssertSql<Customer>(customer => customer.Email!.StartsWith("ab"), "(t.email ~>=~ $2 and t.email ~<~ $3)", "ab", "ac");
        AssertSql<Customer>(customer => customer.Email!.StartsWith("a\uD7FF"), "(t.email ~>=~ $2 and t.email ~<~ $3)", "a\uD7FF", "a\uE000");
        AssertSql<Customer>(customer => customer.Email!.Contains("50%"), "t.email like $2", @"%50\%%");
        AssertSql<Customer>(customer => ids.Contains(customer.Id), "t.id = any($2)", ids);
        AssertSql<Customer>(customer => customer.Status == CustomerStatus.Active, "t.status = $2", (short)2);
        AssertSql<Customer>(customer => customer.Tags.Any(tag => tag == "vip"), "t.tags @> $2", (object)new[] { "vip" });
        AssertSql<Invoice>(invoice => !(invoice.DueDate < new DateOnly(2026, 1, 1)), "(t.due_date < $2) is not true", new DateOnly(2026, 1, 1));
        AssertSql<Invoice>(invoice => invoice.Customer!.Id == Guid.Empty, "t.customer_id = $2", Guid.Empty);
        AssertSql<Customer>(
            customer => customer.Invoices.Any(invoice => invoice.Total > 5),
            "exists (select 1 from invoices t1 where t1.company_id = $1 and t1.customer_id = t.id and t1.total > $2)",
            5m);
        Assert.Equal(
            (" join customers t1 on t1.company_id = $1 and t1.id = t.customer_id", "t1.status = $2"),
            Translate<Invoice>(invoice => invoice.Customer!.Status == CustomerStatus.Lead, []));
        Assert.Equal(
            (" left join branches t1 on t1.company_id = $1 and t1.id = t.branch_id", "t1.name = $2"),
            Translate<StaffMember>(member => member.Branch!.Name == "x", []));
    }

    [Fact]
    public void What_has_no_sql_is_named()
    {
        var refused = Assert.Throws<NotSupportedException>(
            () => Translate<Customer>(customer => customer.FirstName.Length > 3, []));
        Assert.Equal("The condition \"(customer.FirstName.Length > 3)\" cannot be translated to SQL.", refused.Message);
        Assert.Throws<NotSupportedException>(() => Translate<Customer>(customer => customer.FirstName.Trim() == "x", []));
        Assert.Throws<NotSupportedException>(
            () => Translate<Customer>(customer => customer.FirstName.Contains("xy", StringComparison.OrdinalIgnoreCase), []));
        Assert.Throws<NotSupportedException>(() => Translate<Customer>(customer => customer.FirstName.Contains(customer.LastName), []));
        Assert.Throws<NotSupportedException>(() => Translate<Customer>(customer => customer.Invoices.Count > 1, []));
    }

    private async Task SameAsync<T>(QueryingTenant data, List<T> rows, params Expression<Func<T, bool>>[] conditions)
        where T : class
    {
        var table = data.Model.Table<T>();
        var query = new PageQuery<T>(data.Model, table.Project([]), table.Order());
        var idOf = (Func<T, Guid>)(row => (Guid)(table.Order().KeysOf(row)[0] ?? Guid.Empty));
        foreach (var condition in conditions)
        {
            var expected = rows.Where(condition.Compile()).Select(idOf).Order().ToList();
            var actual = (await ReadAsync(condition)).Items.Select(idOf).ToList();
            Assert.True(expected.SequenceEqual(actual), $"{condition}: {expected.Count} rows in memory, {actual.Count} in the database");
        }

        ValueTask<RowPage<T>> ReadAsync(Expression<Func<T, bool>> condition) =>
            query.ReadPageAsync(postgres.Tenants, data.Id, new RowPageRequest { Limit = 1000 }, condition, CancellationToken.None);
    }

    private void AssertSql<T>(Expression<Func<T, bool>> condition, string sql, params object[] values)
    {
        var parameters = new List<NpgsqlParameter>();
        Assert.Equal(("", sql), Translate(condition, parameters));
        if (values.Length > 0)
        {
            Assert.Equal(values, parameters.Skip(1).Select(parameter => parameter.Value));
        }
    }

    private (string Joins, string? Condition) Translate<T>(Expression<Func<T, bool>> condition, List<NpgsqlParameter> parameters)
    {
        using var context = postgres.Contexts.CreateDbContext(Guid.NewGuid());
        parameters.Add(new NpgsqlParameter<Guid>());
        var predicate = PredicateTranslator.Translate(new EntityModel(context.Model), condition, parameters);
        return (predicate.Joins, predicate.Condition);
    }
}
