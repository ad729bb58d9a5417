using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Querying;
using Microsoft.EntityFrameworkCore;

namespace Backoffice.Persistence.Tests.Querying;

/// <summary>Two companies with rows full of ties and nulls, and the model that reads them.</summary>
internal sealed class QueryingTenant
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private QueryingTenant(PostgresFixture postgres, TestTenant tenant)
    {
        Postgres = postgres;
        Tenant = tenant;
        using var context = tenant.Context();
        Model = new EntityModel(context.Model);
    }

    public PostgresFixture Postgres { get; }

    public TestTenant Tenant { get; }

    public Guid Id => Tenant.Id;

    public EntityModel Model { get; }

    /// <summary>In the order of their creation; the first has no invoices, the second most of them.</summary>
    public List<Customer> Customers { get; private set; } = [];

    public List<Invoice> Invoices { get; private set; } = [];

    public static async Task<QueryingTenant> CreateAsync(PostgresFixture postgres, int customers = 8, int invoices = 60)
    {
        await FillAsync(await TestTenant.CreateAsync(postgres), customers, invoices);
        var tenant = await TestTenant.CreateAsync(postgres);
        await FillAsync(tenant, customers, invoices);
        var result = new QueryingTenant(postgres, tenant);
        await using var context = tenant.Context();
        result.Customers = await context.Customers.AsNoTracking().OrderBy(customer => customer.LastName).ToListAsync();
        result.Invoices = await context.Invoices.AsNoTracking().OrderBy(invoice => invoice.Number).ToListAsync();
        return result;
    }

    private static async Task FillAsync(TestTenant tenant, int customers, int invoices)
    {
        await using var context = tenant.Context();
        var added = new List<Customer>();
        for (var i = 0; i < customers; i++)
        {
            added.Add(new Customer
            {
                FirstName = (i % 3) switch { 0 => "Ann", 1 => "anna", _ => "Bo_b%" },
                LastName = $"l{i:0000}",
                Email = i % 3 == 1 ? null : $"{(char)('a' + i % 4)}{i}@example.com",
                Phone = i % 4 == 0 ? @"1\2_3%" : i % 4 == 1 ? null : "+41\U0010FFFF" + i,
                Status = (CustomerStatus)(1 + i % 3),
                Tags = (i % 4) switch { 0 => [], 1 => ["vip"], 2 => ["vip", "new"], _ => ["old"] },
                Notes = i % 2 == 0 ? "" : null,
            });
        }

        context.AddRange(added);
        for (var i = 0; i < invoices; i++)
        {
            context.Add(new Invoice
            {
                CustomerId = added[i % 3 > 0 ? 1 : 2 + (i % (customers - 2))].Id,
                Number = $"n{i:0000}",
                Status = (InvoiceStatus)(1 + i % 5),
                Currency = i % 2 == 0 ? "CHF" : "EUR",
                Total = i % 7,
                IssuedAt = i % 4 == 0 ? null : Monday.AddDays(i % 5),
                DueDate = i % 3 == 0 ? null : new DateOnly(2026, 4, 1 + (i % 2)),
            });
        }

        await context.SaveChangesAsync();
    }
}
