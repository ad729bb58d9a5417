using Backoffice.Persistence.Tenancy;
using Xunit;

namespace Backoffice.Persistence.Tests.Tenancy;

[Collection(PostgresCollection.Name)]
public sealed class LeaseQueueTests(PostgresFixture postgres)
{
    private static readonly ConnectionShares Wide = new()
    {
        ConnectionsPerCompany = 2,
        ConnectionsPerUser = 2,
        LongStatementsPerCompany = 2,
        LongStatementsPerUser = 2,
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Behind_200_statements_of_one_company_another_is_served_next(bool isLong)
    {
        await using var tenants = Open(Wide);
        var (attacker, honest) = (Caller(), Caller());
        var held = await tenants.OpenAsync(attacker, isLong, default);
        await using var other = await tenants.OpenAsync(attacker, isLong, default);
        using var end = new CancellationTokenSource();
        var queued = Enumerable.Range(0, 200).Select(_ => tenants.OpenAsync(attacker, isLong, end.Token).AsTask()).ToList();
        var next = tenants.OpenAsync(honest, isLong, default).AsTask();
        Assert.False(next.IsCompleted);

        await held.DisposeAsync();
        await (await next).DisposeAsync();

        // And that of the honest company goes to the first who waits.
        await (await queued[0]).DisposeAsync();
        await end.CancelAsync();
        await EndAsync(queued.Skip(1));
    }

    [Fact]
    public async Task Users_of_a_company_take_turns()
    {
        await using var tenants = Open(Wide);
        var greedy = Caller();
        var modest = greedy with { UserId = Guid.NewGuid() };
        var first = await tenants.OpenAsync(greedy, isLong: false, default);
        await using var second = await tenants.OpenAsync(greedy, isLong: false, default);
        using var end = new CancellationTokenSource();
        var queued = Enumerable.Range(0, 50).Select(_ => tenants.OpenAsync(greedy, isLong: false, end.Token).AsTask()).ToList();
        var next = tenants.OpenAsync(modest, isLong: false, default).AsTask();

        await first.DisposeAsync();
        await (await next).DisposeAsync();
        await end.CancelAsync();
        await EndAsync(queued);
    }

    [Fact]
    public async Task A_company_leaves_others_the_rest_of_the_connections()
    {
        await using var tenants = Open(Wide with { ConnectionsPerCompany = 1 });
        var (one, other) = (Caller(), Caller());
        var held = await tenants.OpenAsync(one, isLong: false, default);
        var waiting = tenants.OpenAsync(one, isLong: false, default).AsTask();
        await using (await tenants.OpenAsync(other, isLong: false, default))
        {
            Assert.False(waiting.IsCompleted);
        }

        Assert.False(waiting.IsCompleted);
        await held.DisposeAsync();
        await (await waiting).DisposeAsync();
    }

    [Fact]
    public async Task Statements_that_count_wait_for_each_other_and_hold_up_nobody_else()
    {
        await using var tenants = Open(Wide with { LongStatementsPerUser = 1 });
        var caller = Caller();
        var counting = await tenants.OpenAsync(caller, isLong: true, default);
        var waiting = tenants.OpenAsync(caller, isLong: true, default).AsTask();
        await (await tenants.OpenAsync(caller, isLong: false, default)).DisposeAsync();
        Assert.False(waiting.IsCompleted);

        await counting.DisposeAsync();
        await (await waiting).DisposeAsync();
    }

    [Fact]
    public async Task A_lease_that_is_cancelled_leaves_the_queue()
    {
        await using var tenants = Open(Wide with { WaitingPerUser = 1 });
        var caller = Caller();
        var first = await tenants.OpenAsync(caller, isLong: false, default);
        await using var second = await tenants.OpenAsync(caller, isLong: false, default);
        using var impatient = new CancellationTokenSource();
        var cancelled = tenants.OpenAsync(caller, isLong: false, impatient.Token).AsTask();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);

        // There is room again, and the connection goes to the one who waits now.
        var waiting = tenants.OpenAsync(caller, isLong: false, default).AsTask();
        await first.DisposeAsync();
        await (await waiting).DisposeAsync();
    }

    [Fact]
    public async Task The_queue_is_bounded_for_a_user_and_for_a_company()
    {
        await using var tenants = Open(Wide with { WaitingPerUser = 2, WaitingPerCompany = 3 });
        var caller = Caller();
        var colleague = caller with { UserId = Guid.NewGuid() };
        var first = await tenants.OpenAsync(caller, isLong: false, default);
        var second = await tenants.OpenAsync(caller, isLong: false, default);
        using var end = new CancellationTokenSource();
        var waiting = new[] { caller, caller, colleague }.Select(who => tenants.OpenAsync(who, isLong: false, end.Token).AsTask()).ToList();

        var ofUser = await Assert.ThrowsAsync<TooManyWaitingException>(async () => await tenants.OpenAsync(caller, isLong: true, default));
        Assert.Equal(("WaitingPerUser", 2), (ofUser.Limit, ofUser.Allowed));
        var ofCompany = await Assert.ThrowsAsync<TooManyWaitingException>(async () => await tenants.OpenAsync(colleague, isLong: false, default));
        Assert.Equal(("WaitingPerCompany", 3), (ofCompany.Limit, ofCompany.Allowed));

        var other = tenants.OpenAsync(Caller(), isLong: false, default).AsTask();
        await first.DisposeAsync();
        await (await other).DisposeAsync();
        await end.CancelAsync();
        await EndAsync(waiting);
        await second.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whatever_is_cancelled_every_connection_comes_back(int seed)
    {
        await using var tenants = Open(Wide with { LongStatementsPerCompany = 1, LongStatementsPerUser = 1 });
        var callers = Enumerable.Range(0, 5).Select(_ => Caller()).ToList();
        await Parallel.ForEachAsync(Enumerable.Range(0, 2_000), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (step, _) =>
        {
            var random = new Random((seed * 10_000) + step);
            using var cancellation = new CancellationTokenSource();
            var opening = tenants.OpenAsync(callers[random.Next(5)], random.Next(3) == 0, cancellation.Token).AsTask();
            if (random.Next(3) == 0)
            {
                await cancellation.CancelAsync();
            }

            await EndAsync([opening]);
        });

        await using var first = await tenants.OpenAsync(callers[0], isLong: true, default);
        await using var second = await tenants.OpenAsync(callers[1], isLong: true, default);
    }

    private static async Task EndAsync(IEnumerable<Task<TenantConnection>> leases)
    {
        foreach (var lease in leases)
        {
            try
            {
                await (await lease).DisposeAsync();
            }
            catch (OperationCanceledException)
            {
                // It left the queue.
            }
        }
    }

    private TenantDataSource Open(ConnectionShares shares) =>
        new(new PersistenceOptions { AppConnectionString = postgres.App, MaxPoolSize = 2, Shares = shares });

    private static ConnectionCaller Caller() => new(Guid.NewGuid(), Guid.NewGuid());
}
