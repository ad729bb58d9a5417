using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Persistence.Tests;

/// <summary>A company of a test's own, with one branch and one staff member.</summary>
internal sealed class TestTenant
{
    private readonly PostgresFixture _postgres;

    private TestTenant(PostgresFixture postgres) => _postgres = postgres;

    public Guid Id { get; } = Guid.NewGuid();

    public Branch Branch { get; } = new() { Name = "Centre", TimeZone = "Europe/Zurich" };

    public StaffMember StaffMember { get; } = new() { Name = "Sam" };

    public static async Task<TestTenant> CreateAsync(PostgresFixture postgres)
    {
        var tenant = new TestTenant(postgres);
        await using var context = tenant.Context();
        context.Add(new Company { Id = tenant.Id, Name = "Test", Slug = tenant.Id.ToString(), TimeZone = "Europe/Zurich", Currency = "CHF" });
        context.Add(tenant.Branch);
        context.Add(tenant.StaffMember);
        await context.SaveChangesAsync();
        return tenant;
    }

    public BackofficeDbContext Context() => _postgres.Contexts.CreateDbContext(Id);

    public async Task<Customer> AddCustomerAsync(string lastName = "Doe")
    {
        var customer = new Customer { FirstName = "Jo", LastName = lastName };
        await using var context = Context();
        context.Add(customer);
        await context.SaveChangesAsync();
        return customer;
    }

    public Appointment Appointment(Customer customer, DateTimeOffset startsAt, Guid id = default) => new()
    {
        Id = id,
        CustomerId = customer.Id,
        StaffMemberId = StaffMember.Id,
        BranchId = Branch.Id,
        Service = "Haircut",
        StartsAt = startsAt,
        EndsAt = startsAt.AddHours(1),
    };
}
