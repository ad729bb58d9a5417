using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Persistence.Tests.Tenancy;

[Collection(PostgresCollection.Name)]
public sealed class CompanyConnectionInterceptorTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_connection_of_EF_Core_waits_its_turn_among_those_of_the_user()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        await using var services = CreateServices();
        var tenants = services.GetRequiredService<TenantDataSource>();
        var caller = new ConnectionCaller(tenant.Id, Guid.NewGuid());
        await using var context = Context(services, caller);
        Task<int> counting;
        await using (await tenants.OpenAsync(caller, isLong: false, CancellationToken.None))
        {
            counting = context.Customers.CountAsync();
            Assert.False(counting.IsCompleted);

            // Another user's is not held up.
            await using var other = Context(services, caller with { UserId = Guid.NewGuid() });
            Assert.Equal(0, await other.Customers.CountAsync());
            Assert.False(counting.IsCompleted);
        }

        Assert.Equal(0, await counting);
        Assert.Null(context.Lease);

        // What was lent has come back: the user's only place is free.
        await using (await tenants.OpenAsync(caller, isLong: false, CancellationToken.None))
        {
            Assert.NotNull(tenants);
        }
    }

    [Fact]
    public async Task Too_many_that_wait_are_refused_like_those_of_loaders()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        await using var services = CreateServices(waitingPerUser: 1);
        var tenants = services.GetRequiredService<TenantDataSource>();
        var caller = new ConnectionCaller(tenant.Id, Guid.NewGuid());
        await using var first = Context(services, caller);
        await using var second = Context(services, caller);
        Task<int> waiting;
        await using (await tenants.OpenAsync(caller, isLong: false, CancellationToken.None))
        {
            waiting = first.Customers.CountAsync();
            await Assert.ThrowsAsync<TooManyWaitingException>(() => second.Customers.CountAsync());
        }

        Assert.Equal(0, await waiting);
    }

    [Fact]
    public async Task The_time_of_reads_writes_and_queries_of_a_context_is_told()
    {
        var tenant = await TestTenant.CreateAsync(postgres);
        await using var services = CreateServices();
        await using var context = Context(services, new ConnectionCaller(tenant.Id, Guid.NewGuid()));
        var times = new List<TimeSpan>();
        context.CountDatabaseTime = times.Add;
        var customer = new Customer { FirstName = "Jo", LastName = "Doe" };
        context.Add(customer);
        await context.SaveChangesAsync();
        Assert.Single(times);
        context.ChangeTracker.Clear();
        Assert.NotNull(await context.ReadAsync<Customer>(customer.Id, CancellationToken.None));
        Assert.Equal(2, times.Count);
        Assert.Equal(1, await context.Customers.CountAsync());
        Assert.Equal(3, times.Count);
        Assert.All(times, time => Assert.True(time > TimeSpan.Zero));
    }

    private ServiceProvider CreateServices(int waitingPerUser = 100) => new ServiceCollection()
        .AddPersistence(new PersistenceOptions
        {
            AppConnectionString = postgres.App,
            MaxPoolSize = 4,
            Shares = new ConnectionShares { ConnectionsPerUser = 1, WaitingPerUser = waitingPerUser },
        })
        .BuildServiceProvider();

    private static BackofficeDbContext Context(ServiceProvider services, ConnectionCaller caller) =>
        services.GetRequiredService<IDbContextFactory<BackofficeDbContext>>().CreateDbContext(caller.CompanyId, caller.UserId);
}
