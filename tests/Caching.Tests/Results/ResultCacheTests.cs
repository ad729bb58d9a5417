using Backoffice.Caching.Generations;
using Backoffice.Caching.Results;
using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Writing;
using Backoffice.Testing;
using Xunit;

namespace Backoffice.Caching.Tests.Results;

public sealed class ResultCacheTests
{
    private static readonly Caller Ann = CachedApi.Ann;

    [Fact]
    public async Task The_second_answer_comes_from_memory()
    {
        await using var api = new CachedApi();

        Assert.Equal(("""{"data":{"shared":{"made":1}}}""", CacheStatus.Miss, CacheReasons.NotStored), await api.AskAsync("{ shared { made } }"));
        Assert.Equal(("""{"data":{"shared":{"made":1}}}""", CacheStatus.HitL1, CacheReasons.Stored), await api.AskAsync("{ shared { made } }"));
    }

    [Fact]
    public async Task Colleagues_share_what_a_role_may_see_and_nothing_else_is_shared()
    {
        await using var api = new CachedApi();
        await api.AskAsync("{ shared { made } }");
        await api.AskAsync("{ own { made } }");

        var colleague = Ann with { UserId = Guid.NewGuid() };
        Assert.Equal(CacheStatus.HitL1, (await api.AskAsync("{ shared { made } }", colleague)).Status);
        Assert.Equal(CacheStatus.Miss, (await api.AskAsync("{ shared { made } }", Ann with { Role = UserRole.Owner })).Status);
        Assert.Equal(CacheStatus.Miss, (await api.AskAsync("{ shared { made } }", Ann with { CompanyId = Guid.NewGuid() })).Status);
        Assert.Equal(CacheStatus.Miss, (await api.AskAsync("{ own { made } }", colleague)).Status);
        Assert.Equal(CacheStatus.HitL1, (await api.AskAsync("{ own { made } }")).Status);
    }

    [Fact]
    public async Task Variables_are_compared_as_coerced_and_in_no_order()
    {
        await using var api = new CachedApi();
        const string Document = "query Q($a: Int = 1, $b: String) { shared(a: $a, b: $b) { made } }";
        await api.AskAsync(Document, variables: new { a = 1, b = "x" });

        Assert.Equal(CacheStatus.HitL1, (await api.AskAsync(Document, variables: new { b = "x", a = 1 })).Status);
        Assert.Equal(CacheStatus.HitL1, (await api.AskAsync(Document, variables: new { b = "x" })).Status);
        Assert.Equal(CacheStatus.Miss, (await api.AskAsync(Document, variables: new { b = "y" })).Status);
        Assert.Equal(CacheStatus.Miss, (await api.AskAsync(Document, variables: new { b = (string?)null })).Status);
        Assert.Equal(CacheStatus.Miss, (await api.AskAsync(Document)).Status);
    }

    [Fact]
    public async Task What_has_been_written_is_made_anew_and_what_is_being_written_is_neither_read_nor_kept()
    {
        await using var api = new CachedApi();
        await api.AskAsync("{ shared { made } }");
        var write = await api.Generations.BeginWriteAsync(Ann.Partition, [new("Thing")], 7, CancellationToken.None);

        Assert.Equal((CacheStatus.Bypass, CacheReasons.BeingWritten), Told(await api.AskAsync("{ shared { made } }")));
        await write.CompleteAsync(TransactionOutcome.Committed);
        Assert.Equal(("""{"data":{"shared":{"made":3}}}""", CacheStatus.Miss, CacheReasons.NotStored), await api.AskAsync("{ shared { made } }"));
        Assert.Equal(CacheStatus.HitL1, (await api.AskAsync("{ shared { made } }")).Status);
    }

    [Fact]
    public async Task A_client_may_ask_for_a_new_answer()
    {
        await using var api = new CachedApi();
        await api.AskAsync("{ shared { made } }");

        Assert.Equal(
            ("""{"data":{"shared":{"made":2}}}""", CacheStatus.Bypass, CacheReasons.Requested),
            await api.AskAsync("{ shared { made } }", preferences: CachePreferences.NoRead));
        Assert.Equal("""{"data":{"shared":{"made":2}}}""", (await api.AskAsync("{ shared { made } }")).Body);
        await api.AskAsync("{ shared { made } }", preferences: CachePreferences.NoRead | CachePreferences.NoStore);
        Assert.Equal("""{"data":{"shared":{"made":2}}}""", (await api.AskAsync("{ shared { made } }")).Body);
    }

    [Fact]
    public async Task Nothing_is_kept_of_errors_of_what_has_no_age_and_of_what_is_too_long()
    {
        await using var api = new CachedApi(options: new ResultCacheOptions { LargestResponse = 31 }) { Fails = true };
        await api.AskAsync("{ shared { made } }");
        api.Fails = false;

        Assert.Equal(CacheStatus.Miss, (await api.AskAsync("{ shared { made } }")).Status);
        Assert.Equal(CacheStatus.HitL1, (await api.AskAsync("{ shared { made } }")).Status);
        Assert.Equal((CacheStatus.Bypass, CacheReasons.NotCacheable), Told(await api.AskAsync("{ never { made } }")));
        await api.AskAsync("{ shared { longer: made } }");
        Assert.Equal(CacheStatus.Miss, (await api.AskAsync("{ shared { longer: made } }")).Status);
    }

    [Fact]
    public async Task A_report_says_where_the_answer_came_from()
    {
        await using var api = new CachedApi();
        await api.AskAsync("{ shared { made } }");
        Assert.Equal(
            """{"data":{"shared":{"made":1}},"extensions":{"cache":{"status":"HIT-L1","reason":"STORED","storedForSeconds":60,"sharedBy":"ROLE","entityTypes":["Thing"],"ageSeconds":0}}}""",
            (await api.AskAsync("{ shared { made } }", preferences: CachePreferences.Report)).Body);
    }

    [Fact]
    public async Task A_thousand_callers_of_a_cold_answer_run_it_once()
    {
        var gate = new TaskCompletionSource();
        await using var api = new CachedApi { Gate = _ => gate.Task };
        var callers = Enumerable.Range(0, 1_000).Select(_ => api.AskAsync("query Cold { shared { made } }")).ToList();
        gate.SetResult();
        var answers = await Task.WhenAll(callers);

        Assert.Equal(1, api.Made);
        Assert.Equal(["""{"data":{"shared":{"made":1}}}"""], answers.Select(answer => answer.Body).Distinct());
        Assert.Equal((1L, 999L), Counted(api, "Cold"));
    }

    [Fact]
    public async Task A_maker_whose_client_goes_away_leaves_the_making_to_another()
    {
        var gates = new Queue<TaskCompletionSource>([new(), new()]);
        var entered = new SemaphoreSlim(0);
        await using var api = new CachedApi
        {
            Gate = cancellation =>
            {
                var gate = gates.Dequeue();
                entered.Release();
                return gate.Task.WaitAsync(cancellation);
            },
        };
        var second = gates.Last();
        using var gone = new CancellationTokenSource();
        var maker = api.AskAsync("{ shared { made } }", Ann, null, default, gone.Token);
        await entered.WaitAsync();
        var waiters = Enumerable.Range(0, 10).Select(_ => api.AskAsync("{ shared { made } }")).ToList();
        await gone.CancelAsync();
        await entered.WaitAsync();
        second.SetResult();

        Assert.Contains("cancelled", (await maker).Body, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["""{"data":{"shared":{"made":2}}}"""], (await Task.WhenAll(waiters)).Select(answer => answer.Body).Distinct());
        Assert.Equal(2, api.Made);
    }

    [Fact]
    public async Task A_waiter_whose_client_goes_away_disturbs_nobody()
    {
        var gate = new TaskCompletionSource();
        await using var api = new CachedApi { Gate = _ => gate.Task };
        using var gone = new CancellationTokenSource();
        var maker = api.AskAsync("{ shared { made } }");
        var waiter = api.AskAsync("{ shared { made } }", Ann, null, default, gone.Token);
        var other = api.AskAsync("{ shared { made } }");
        await gone.CancelAsync();
        Assert.Contains("cancelled", (await waiter).Body, StringComparison.OrdinalIgnoreCase);
        gate.SetResult();

        Assert.Equal((await maker).Body, (await other).Body);
        Assert.Equal(1, api.Made);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_kept_is_made_by_each_for_himself()
    {
        var gate = new TaskCompletionSource();
        await using var api = new CachedApi { Gate = _ => gate.Task, Fails = true };
        var callers = Enumerable.Range(0, 5).Select(_ => api.AskAsync("{ shared { made } }")).ToList();
        gate.SetResult();

        Assert.All(await Task.WhenAll(callers), answer => Assert.Contains("\"errors\"", answer.Body, StringComparison.Ordinal));
        Assert.Equal(5, api.Made);
    }

    [Fact]
    public async Task An_answer_that_is_much_asked_for_is_made_anew_before_it_expires()
    {
        var clock = new SteppedClock();
        await using var api = new CachedApi(clock: clock);
        for (var i = 0; i < 5; i++)
        {
            await api.AskAsync("{ shared { made } }");
        }

        var refreshed = new TaskCompletionSource();
        api.Gate = _ =>
        {
            refreshed.TrySetResult();
            return Task.CompletedTask;
        };
        clock.Now += TimeSpan.FromSeconds(50);
        Assert.Equal(("""{"data":{"shared":{"made":1}}}""", CacheStatus.HitL1, CacheReasons.Stored), await api.AskAsync("{ shared { made } }"));
        await refreshed.Task.WaitAsync(TimeSpan.FromSeconds(30));
        for (var attempts = 0; (await api.AskAsync("{ shared { made } }")).Body.Contains("\"made\":1", StringComparison.Ordinal); attempts++)
        {
            Assert.True(attempts < 10_000_000);
            await Task.Yield();
        }

        clock.Now += TimeSpan.FromSeconds(30);
        Assert.Equal(("""{"data":{"shared":{"made":2}}}""", CacheStatus.HitL1, CacheReasons.Stored), await api.AskAsync("{ shared { made } }"));
    }

    [Fact]
    public async Task Servers_share_answers_through_redis_and_not_with_another_build()
    {
        var redis = await RedisServer.ShareAsync();
        using var connection = await redis.ConnectAsync();
        var generations = new InProcessGenerations(new Generations.TestTransactions(), Generations.TestReadTracking.Detect, TimeProvider.System);
        await using var first = new CachedApi(connection, generations: generations);
        await using var second = new CachedApi(connection, generations: generations);
        await using var updated = new CachedApi(connection, new ResultCacheOptions { Version = "2" }, generations);
        var caller = Ann with { CompanyId = Guid.NewGuid() };
        await first.AskAsync("{ shared { made } }", caller);
        Assert.True((await connection.TryAsync(database => database.PingAsync())).IsAnswered);

        Assert.Equal(("""{"data":{"shared":{"made":1}}}""", CacheStatus.HitL2, CacheReasons.Stored), await second.AskAsync("{ shared { made } }", caller));
        Assert.Equal(CacheStatus.HitL1, (await second.AskAsync("{ shared { made } }", caller)).Status);
        Assert.Equal(0, second.Made);
        Assert.Equal(CacheStatus.Miss, (await updated.AskAsync("{ shared { made } }", caller)).Status);
        Assert.Equal(CacheStatus.Miss, (await second.AskAsync("{ shared { made } }", Ann with { CompanyId = Guid.NewGuid() })).Status);
    }

    [Fact]
    public async Task Redis_that_stops_and_starts_under_load_costs_no_answer()
    {
        await using var redis = await RedisServer.StartAsync();
        using var connection = await redis.ConnectAsync();
        await using var api = new CachedApi(connection, new ResultCacheOptions { MemoryBytes = 0 });
        using var end = new CancellationTokenSource();
        var load = Enumerable.Range(0, 8).Select(caller => Task.Run(async () =>
        {
            var answers = 0;
            while (!end.IsCancellationRequested)
            {
                var (body, _, _) = await api.AskAsync("query Q($a: Int) { shared(a: $a) { made } }", variables: new { a = (caller + answers++) % 16 });
                Assert.StartsWith("""{"data":{"shared":{"made":""", body, StringComparison.Ordinal);
            }

            return answers;
        })).ToList();

        await UntilAsync(() => Counted(api, "Q").Hits > 50);
        await redis.StopAsync();
        await UntilAsync(() => !connection.IsConnected);
        var (misses, hits) = Counted(api, "Q");
        await UntilAsync(() => Counted(api, "Q").Misses > misses + 50);
        await redis.StartAgainAsync();
        await UntilAsync(() => Counted(api, "Q").Hits > hits + 200);
        await end.CancelAsync();

        Assert.All(await Task.WhenAll(load), answers => Assert.True(answers > 0));
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!condition())
        {
            timeout.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static (CacheStatus Status, string? Reason) Told((string Body, CacheStatus Status, string? Reason) answer) =>
        (answer.Status, answer.Reason);

    private static (long Misses, long Hits) Counted(CachedApi api, string operation) =>
        api.Statistics.Of(Ann.Partition).Operations.FirstOrDefault(pair => pair.Key == operation).Value is { } counts
            ? (counts.Misses, counts.MemoryHits + counts.SharedHits)
            : default;
}
