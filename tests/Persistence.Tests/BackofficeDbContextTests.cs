using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Billing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Backoffice.Persistence.Tests;

[Collection(PostgresCollection.Name)]
public sealed class BackofficeDbContextTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_added_row_gets_its_company_id_and_the_times_of_its_audit()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        var customer = await tenant.AddCustomerAsync();
        Assert.Equal(tenant.Id, customer.CompanyId);
        Assert.Equal(7, customer.Id.Version);
        Assert.Equal(customer.CreatedAt, customer.UpdatedAt);
        Assert.NotEqual(default, customer.CreatedAt);

        await using var context = tenant.Context();
        var read = await context.Customers.SingleAsync();
        Assert.Equal(
            (customer.Id, customer.CreatedAt, customer.Version),
            (read.Id, read.CreatedAt, read.Version));
        Assert.NotEqual(0u, read.Version);
    }

    [Fact]
    public async Task A_changed_row_gets_a_new_version_and_a_stale_one_is_refused()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        await tenant.AddCustomerAsync();
        await using var first = tenant.Context();
        await using var second = tenant.Context();
        var mine = await first.Customers.SingleAsync();
        var theirs = await second.Customers.SingleAsync();
        mine.Notes = "mine";
        theirs.Notes = "theirs";
        await first.SaveChangesAsync();
        Assert.True(mine.UpdatedAt > mine.CreatedAt);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
    }

    [Fact]
    public async Task An_invoice_is_added_with_its_lines()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        var customer = await tenant.AddCustomerAsync();
        await using (var context = tenant.Context())
        {
            var invoice = new Invoice { CustomerId = customer.Id, Number = "1", Currency = "CHF", Total = 12.34m };
            invoice.Lines.Add(new InvoiceLine { Position = 1, Description = "Haircut", Quantity = 1, UnitPrice = 12.34m });
            context.Add(invoice);
            await context.SaveChangesAsync();
            Assert.Equal(1234, invoice.TotalCents);
        }

        await using var reading = tenant.Context();
        var line = await reading.InvoiceLines.Include(each => each.Invoice).ThenInclude(each => each!.Customer).SingleAsync();
        Assert.Equal((tenant.Id, customer.Id), (line.CompanyId, line.Invoice?.Customer?.Id));
    }

    [Fact]
    public async Task A_users_email_is_unique_whatever_its_case()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        await using var context = tenant.Context();
        context.Add(new User { Email = "Owner@Acme.example", DisplayName = "A", Role = UserRole.Owner });
        context.Add(new User { Email = "owner@acme.example", DisplayName = "B", Role = UserRole.Staff });
        await RefusedAsync(context, PostgresErrorCodes.UniqueViolation);
    }

    [Fact]
    public async Task A_double_booking_is_refused()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        var customer = await tenant.AddCustomerAsync();
        await using var context = tenant.Context();
        context.Add(tenant.Appointment(customer, Noon));
        context.Add(tenant.Appointment(customer, Noon.AddHours(1)));
        await context.SaveChangesAsync();

        context.Add(tenant.Appointment(customer, Noon.AddMinutes(30)));
        await RefusedAsync(context, PostgresErrorCodes.ExclusionViolation);
    }

    [Fact]
    public async Task A_cancelled_appointment_frees_its_time()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        var customer = await tenant.AddCustomerAsync();
        await using var context = tenant.Context();
        var cancelled = tenant.Appointment(customer, Noon);
        Assert.True(cancelled.TryCancel());
        context.Add(cancelled);
        context.Add(tenant.Appointment(customer, Noon));
        Assert.Equal(2, await context.SaveChangesAsync());
    }

    [Fact]
    public async Task A_row_of_another_company_cannot_be_referred_to()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        var other = await TestTenant.CreateAsync(postgres);
        var foreigner = await other.AddCustomerAsync();
        await using var context = tenant.Context();
        context.Add(tenant.Appointment(foreigner, Noon));
        await RefusedAsync(context, PostgresErrorCodes.ForeignKeyViolation);
    }

    private static async Task RefusedAsync(BackofficeDbContext context, string sqlState)
    {
        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
        Assert.Equal(sqlState, Assert.IsType<PostgresException>(refused.InnerException).SqlState);
    }
}
