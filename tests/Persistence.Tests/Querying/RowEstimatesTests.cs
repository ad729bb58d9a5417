using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Querying;
using Backoffice.Persistence.Tenancy;
using Backoffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Persistence.Tests.Querying;

[Collection(PostgresCollection.Name)]
public sealed class RowEstimatesTests(PostgresFixture postgres)
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Estimates_are_of_one_company_and_nobody_waits_for_them()
    {
        var (estimates, company) = await OpenAsync();
        Assert.Null(estimates.Find(company, typeof(Customer)));
        await estimates.WhenReadAsync(company);

        // Two companies share 4,000 customers and 6,000 invoices.
        Assert.InRange(estimates.Find(company, typeof(Customer)) ?? 0, 1_800, 2_200);
        Assert.InRange(estimates.Find(company, typeof(Invoice)) ?? 0, 2_700, 3_300);
        Assert.Equal(1, estimates.Find(company, typeof(Company)));
        Assert.Null(estimates.Find(company, typeof(string)));
    }

    [Fact]
    public async Task An_estimate_is_read_anew_when_it_is_old()
    {
        var (estimates, company) = await OpenAsync();
        estimates.Find(company, typeof(Customer));
        var first = estimates.WhenReadAsync(company);
        await first;
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.NotNull(estimates.Find(company, typeof(Customer)));
        Assert.Same(first, estimates.WhenReadAsync(company));

        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.NotNull(estimates.Find(company, typeof(Customer)));
        Assert.NotSame(first, estimates.WhenReadAsync(company));
        await estimates.WhenReadAsync(company);
    }

    [Fact]
    public async Task Without_a_database_what_was_known_stays_known()
    {
        var (estimates, company, tenants) = await OpenWithSourceAsync();
        estimates.Find(company, typeof(Customer));
        await estimates.WhenReadAsync(company);
        await tenants.DisposeAsync();
        _clock.Advance(TimeSpan.FromMinutes(11));
        estimates.Find(company, typeof(Customer));
        await estimates.WhenReadAsync(company);

        Assert.InRange(estimates.Find(company, typeof(Customer)) ?? 0, 1_800, 2_200);
    }

    private async Task<(RowEstimates Estimates, Guid Company)> OpenAsync()
    {
        var (estimates, company, _) = await OpenWithSourceAsync();
        return (estimates, company);
    }

    private async Task<(RowEstimates Estimates, Guid Company, TenantDataSource Tenants)> OpenWithSourceAsync()
    {
        var owner = await postgres.DemoDatabase;
        var services = postgres.CreateServices(new PersistenceOptions { AppConnectionString = PostgresFixture.AppOf(owner), MaxPoolSize = 1 });
        await using var context = await services.GetRequiredService<IDbContextFactory<BackofficeDbContext>>().CreateDbContextAsync();
        var tenants = services.GetRequiredService<TenantDataSource>();
        var company = (await PostgresFixture.QueryAsync<Guid>(owner, "select id from companies limit 1"))[0];
        return (new RowEstimates(new EntityModel(context.Model), tenants, _clock), company, tenants);
    }
}
