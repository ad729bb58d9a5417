using Backoffice.Caching.Budgets;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Testing;
using Xunit;

namespace Backoffice.Caching.Tests.Budgets;

/// <summary>Budgets on a real Redis. The rate is so low that no test is long enough for a point.</summary>
public sealed class SharedBudgetsTests
{
    private static readonly BudgetOptions Options = new() { Company = new BudgetPlan(1_000, 1e-3), Client = new BudgetPlan(1_000, 1e-3) };

    [Fact]
    public async Task All_servers_spend_the_same_points()
    {
        await using var one = await OpenAsync(await RedisServer.ShareAsync());
        await using var other = await OpenAsync(await RedisServer.ShareAsync());
        var caller = TestCaller.Create();
        Assert.True((await one.ChargeAsync(caller, 500)).IsPaid);
        Assert.True((await other.ChargeAsync(caller, 480)).IsPaid);
        Assert.False((await other.ChargeAsync(caller, 100)).IsPaid);
        Assert.True((await other.ChargeAsync(TestCaller.Create(), 1_000)).IsPaid);
    }

    [Fact]
    public async Task A_process_that_starts_again_finds_what_was_spent()
    {
        var caller = TestCaller.Create();
        await using (var before = await OpenAsync(await RedisServer.ShareAsync()))
        {
            Assert.True((await before.ChargeAsync(caller, 990)).IsPaid);
        }

        await using var after = await OpenAsync(await RedisServer.ShareAsync());
        var receipt = await after.ChargeAsync(caller, 20);
        Assert.True(receipt.RetryAfter > TimeSpan.FromHours(2), $"{receipt}");
    }

    [Fact]
    public async Task A_debt_in_Redis_is_known_to_each_server_from_its_last_answer()
    {
        await using var one = await OpenAsync(await RedisServer.ShareAsync());
        await using var other = await OpenAsync(await RedisServer.ShareAsync());
        var caller = TestCaller.Create();
        var receipt = await one.ChargeAsync(caller, 1_000);
        one.Budgets.Settle(receipt, 1_200);
        await one.Budgets.ReadStatusAsync(receipt, default);

        Assert.Equal(200, one.Budgets.FindDebt(caller)?.Points ?? 0, tolerance: 1);
        Assert.Null(other.Budgets.FindDebt(caller));
        Assert.False((await other.ChargeAsync(caller, 1)).IsPaid);
        Assert.Equal(200, other.Budgets.FindDebt(caller)?.Points ?? 0, tolerance: 1);
        Assert.Null(other.Budgets.FindDebt(TestCaller.Create()));
    }

    [Fact]
    public async Task Concurrent_charges_of_several_servers_never_exceed_the_budget()
    {
        var caller = TestCaller.Create();
        var servers = new List<OpenBudgets>();
        for (var i = 0; i < 4; i++)
        {
            servers.Add(await OpenAsync(await RedisServer.ShareAsync()));
        }

        var spent = 0L;
        await Task.WhenAll(servers.SelectMany((server, index) => Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            var random = new Random((index * 4) + worker);
            for (var i = 0; i < 200; i++)
            {
                var points = random.Next(1, 30);
                var receipt = await server.ChargeAsync(caller, points);
                if (receipt.IsPaid)
                {
                    var back = random.Next(0, points);
                    server.Budgets.Settle(receipt, points - back);
                    Interlocked.Add(ref spent, points - back);
                }
            }
        }))));

        // What servers hold and cannot spend any more is the only difference.
        Assert.InRange(spent, 800, 1_000);
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Refunds_come_back_and_never_fill_a_budget_above_its_maximum()
    {
        await using var server = await OpenAsync(await RedisServer.ShareAsync());
        var caller = TestCaller.Create();
        for (var i = 0; i < 50; i++)
        {
            var receipt = await server.ChargeAsync(caller, 400);
            Assert.True(receipt.IsPaid);
            server.Budgets.Settle(receipt, 0);
        }

        var last = await server.ChargeAsync(caller, 0);
        Assert.Equal(new ThrottleStatus(1_000, 1_000, 1e-3), await server.Budgets.ReadStatusAsync(last, default));
        Assert.True((await server.ChargeAsync(caller, 1_000)).IsPaid);
        Assert.False((await server.ChargeAsync(caller, 1)).IsPaid);
    }

    [Fact]
    public async Task All_servers_see_a_debt()
    {
        await using var one = await OpenAsync(await RedisServer.ShareAsync());
        await using var other = await OpenAsync(await RedisServer.ShareAsync());
        var caller = TestCaller.Create();
        var receipt = await one.ChargeAsync(caller, 100);
        one.Budgets.Settle(receipt, 1_000_000);

        // Commands of a connection are executed in their order.
        Assert.Equal(-500, (await one.Budgets.ReadStatusAsync(receipt, default)).CurrentlyAvailable);
        Assert.InRange((await other.ChargeAsync(caller, 1)).RetryAfter ?? default, TimeSpan.FromSeconds(500_000), TimeSpan.FromSeconds(502_000));
        Assert.True((await other.ChargeAsync(TestCaller.Create(), 1)).IsPaid);
    }

    [Fact]
    public async Task Without_redis_each_server_goes_on_by_itself_and_returns_to_it()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var server = await OpenAsync(redis);
        var caller = TestCaller.Create();
        var shared = await server.ChargeAsync(caller, 1_000);
        Assert.True(shared.IsPaid);

        var lost = server.LostAsync();
        await redis.StopAsync();
        await lost;
        Assert.True((await server.ChargeAsync(caller, 600)).IsPaid);
        Assert.False((await server.ChargeAsync(caller, 600)).IsPaid);
        server.Budgets.Settle(shared, 990);
        Assert.Equal(1_000, (await server.Budgets.ReadStatusAsync(shared, default)).MaximumAvailable);

        var restored = server.RestoredAsync();
        await redis.StartAgainAsync();
        await restored;
        Assert.True((await server.ChargeAsync(caller, 1_000)).IsPaid);
        Assert.False((await server.ChargeAsync(caller, 100)).IsPaid);
    }

    [Fact]
    public async Task Redis_that_is_killed_under_load_fails_no_charge()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var server = await OpenAsync(redis);
        var started = new SemaphoreSlim(0);
        using var end = new CancellationTokenSource();
        var load = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var caller = TestCaller.Create();
            for (var i = 0; !end.IsCancellationRequested; i++)
            {
                var receipt = await server.ChargeAsync(caller, 300);
                Assert.True(receipt.IsPaid);
                server.Budgets.Settle(receipt, 0);
                await Task.Yield();
                if (i == 20)
                {
                    started.Release();
                }
            }
        })).ToList();
        for (var i = 0; i < load.Count; i++)
        {
            await started.WaitAsync();
        }

        for (var round = 0; round < 2; round++)
        {
            var (lost, restored) = (server.LostAsync(), server.RestoredAsync());
            await redis.StopAsync();
            await lost;
            await redis.StartAgainAsync();
            await restored;
        }

        await end.CancelAsync();
        await Task.WhenAll(load);
    }

    private static async Task<OpenBudgets> OpenAsync(RedisServer redis)
    {
        var connection = await redis.ConnectAsync();
        return new OpenBudgets(new OperationBudgets(Options, connection, TimeProvider.System), connection);
    }

    private sealed record OpenBudgets(OperationBudgets Budgets, RedisConnection Connection) : IAsyncDisposable
    {
        public ValueTask<BudgetReceipt> ChargeAsync(Caller caller, long points) => Budgets.ChargeAsync(caller, points, default);

        public Task LostAsync() => SignalOf(signal => Connection.Lost += signal);

        public Task RestoredAsync() => SignalOf(signal => Connection.Restored += signal);

        public ValueTask DisposeAsync()
        {
            Connection.Dispose();
            return ValueTask.CompletedTask;
        }

        private static Task SignalOf(Action<Action> subscribe)
        {
            var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            subscribe(() => signal.TrySetResult());
            return signal.Task.WaitAsync(TimeSpan.FromMinutes(1));
        }
    }
}
