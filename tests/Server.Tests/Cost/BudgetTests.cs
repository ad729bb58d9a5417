using System.Net;
using System.Text;
using Backoffice.Caching.Budgets;
using Backoffice.Caching.Generations;
using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Introspection;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.Server.Composition;
using Backoffice.Server.Tests.Caching;
using Backoffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Server.Tests.Cost;

public sealed class BudgetTests
{
    private const string GraphQL = "application/graphql-response+json";
    private const string Hundred = """{"query":"{ hundred }"}""";

    private static readonly string[] Documents =
    [
        "{ hundred }", "{ things { name } }", "{ free }", "{free}", "{ kept }", "{ endless }", "{ unknown }", "subscription { ticks }",
        "{ __schema { types { name fields { name } } } }",
    ];

    private readonly ManualClock _clock = new();

    [Fact]
    public async Task A_report_says_what_was_paid_and_what_is_left()
    {
        await using var server = await StartAsync();
        using var response = await PostAsync(server, Hundred, cost: "report");
        Assert.EndsWith(
            "\"cost\":{\"requestedQueryCost\":100,\"actualQueryCost\":100,"
            + "\"throttleStatus\":{\"maximumAvailable\":250,\"currentlyAvailable\":150,\"restoreRate\":10}}}}",
            await response.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_needed_comes_back()
    {
        await using var server = await StartAsync();
        using var response = await PostAsync(server, """{"query":"{ things { name } }"}""", cost: "report");

        // At most 40 things; there were two.
        Assert.EndsWith(
            "\"cost\":{\"requestedQueryCost\":56,\"actualQueryCost\":51,"
            + "\"throttleStatus\":{\"maximumAvailable\":250,\"currentlyAvailable\":199,\"restoreRate\":10}}}}",
            await response.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_spent_budget_is_429_with_the_seconds_to_wait()
    {
        await using var server = await StartAsync();
        await SpendAsync(server, 2);
        using var refused = await PostAsync(server, Hundred, GraphQL);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(5, refused.Headers.RetryAfter?.Delta?.TotalSeconds);
        Assert.Equal(
            "{\"errors\":[{\"message\":\"The budget is spent: this costs 100 points, and there will be enough in 5 seconds. "
            + "The header GraphQL-Cost: report shows what is left.\",\"extensions\":{\"code\":\"THROTTLED\",\"retryAfterSeconds\":5,\"limit\":\"Budgets__Plans__standard__Maximum\",\"allowed\":50,\"asked\":100}}]}",
            await refused.Content.ReadAsStringAsync());

        _clock.Advance(TimeSpan.FromSeconds(5));
        using var answered = await PostAsync(server, Hundred, GraphQL);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    [Fact]
    public async Task A_spent_budget_is_200_for_clients_of_plain_json()
    {
        await using var server = await StartAsync();
        await SpendAsync(server, 2);
        using var refused = await PostAsync(server, Hundred, cost: "report");
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Equal(5, refused.Headers.RetryAfter?.Delta?.TotalSeconds);
        Assert.EndsWith(
            "\"cost\":{\"requestedQueryCost\":100,\"actualQueryCost\":null,"
            + "\"throttleStatus\":{\"maximumAvailable\":250,\"currentlyAvailable\":50,\"restoreRate\":10}}}}",
            await refused.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_pays_its_sum_before_any_of_it_is_executed()
    {
        await using var server = await StartAsync();
        using var two = await PostAsync(server, $"[{Hundred},{Hundred}]");
        Assert.Equal(
            """[{"requestIndex":0,"data":{"hundred":1}},{"requestIndex":1,"data":{"hundred":1}}]""", await two.Content.ReadAsStringAsync());
        _clock.Advance(TimeSpan.FromSeconds(20));

        using var three = await PostAsync(server, $"[{Hundred},{Hundred},{Hundred}]", GraphQL);
        Assert.Equal(HttpStatusCode.OK, three.StatusCode);
        await three.Content.ReadAsStringAsync(); // to its end, when it has been settled
        using var refused = await PostAsync(server, $"[{Hundred},{Hundred}]", GraphQL);

        // Of 300 points 250 were there, so 50 are owed, and the batch is not read.
        Assert.Equal((HttpStatusCode.TooManyRequests, 5d), (refused.StatusCode, refused.Headers.RetryAfter?.Delta?.TotalSeconds));
        Assert.StartsWith(
            "{\"errors\":[{\"message\":\"The budget is in debt: 50 points are owed,", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_gets_back_what_its_requests_did_not_need()
    {
        await using var server = await StartAsync();
        const string Things = """{"query":"{ things { name } }"}""";
        using var batch = await PostAsync(server, $"[{Things},{Things}]");
        Assert.Equal(HttpStatusCode.OK, batch.StatusCode);
        await batch.Content.ReadAsStringAsync();
        using var after = await PostAsync(server, """{"query":"{ free }"}""", cost: "report");
        Assert.Contains("\"currentlyAvailable\":147", await after.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_is_cancelled_gets_back_what_was_not_done()
    {
        await using var server = await StartAsync();
        await using var scope = server.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentRequest>().Caller = RunningServer.Owner;
        using var client = new CancellationTokenSource();
        using var writer = new JsonWriter();
        var request = new RequestContext(
            new GraphQLRequest { Document = Encoding.UTF8.GetBytes("{ endless }") }, scope.ServiceProvider, client.Token)
        {
            Caller = RunningServer.Owner,
        };
        var running = server.Services.GetRequiredService<RequestExecutor>().ExecuteAsync(request, writer).AsTask();
        Assert.False(running.IsCompleted);
        await client.CancelAsync();
        await running;
        Assert.Contains("HC0049", Encoding.UTF8.GetString(writer.Written.Span), StringComparison.Ordinal);

        // A point for the request, and one for this.
        using var after = await PostAsync(server, """{"query":"{ free }"}""", cost: "report");
        Assert.Contains("\"currentlyAvailable\":248", await after.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subscription_pays_for_each_event()
    {
        await using var server = await StartAsync();
        using var response = await PostAsync(server, """{"query":"subscription { ticks }"}""", "text/event-stream");
        var events = await response.Content.ReadAsStringAsync();
        Assert.Equal(2, events.Split("""{"data":{"ticks":""").Length - 1);
        Assert.Contains("\"code\":\"THROTTLED\",\"retryAfterSeconds\":6", events, StringComparison.Ordinal);
        Assert.Contains("event: complete", events, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_from_the_cache_costs_little()
    {
        await using var server = await StartAsync();
        const string Kept = """{"query":"{ kept }"}""";
        using var made = await PostAsync(server, Kept, cost: "report");
        Assert.Contains("\"requestedQueryCost\":100,\"actualQueryCost\":100", await made.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var found = await PostAsync(server, Kept, cost: "report");
        Assert.Contains(
            "\"requestedQueryCost\":100,\"actualQueryCost\":1,\"throttleStatus\":{\"maximumAvailable\":250,\"currentlyAvailable\":149",
            await found.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_or_validated_costs_nothing()
    {
        await using var server = await StartAsync();
        using var invalid = await PostAsync(server, """{"query":"{ unknown }"}""");
        using var validated = await PostAsync(server, Hundred, cost: "validate");
        using var answered = await PostAsync(server, Hundred, cost: "report");
        Assert.Contains("\"currentlyAvailable\":150", await answered.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Introspection_costs_little()
    {
        await using var server = await StartAsync();
        using var response = await PostAsync(server, """{"query":"{ __schema { types { name fields { name } } } }"}""", cost: "report");
        Assert.Contains("\"requestedQueryCost\":4,\"actualQueryCost\":4", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_tokens_are_dear_and_good_ones_go_on()
    {
        await using var server = await StartAsync();
        using var good = await PostAsync(server, """{"query":"{ free }"}""");
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await WrongAsync(server, i)).StatusCode);
        }

        using var refused = await WrongAsync(server, 3);
        Assert.Equal((HttpStatusCode.TooManyRequests, 20d), (refused.StatusCode, refused.Headers.RetryAfter?.Delta?.TotalSeconds));
        Assert.Equal(
            """{"errors":[{"message":"Too many tokens that are not good came from this address: try again in 20 s.","extensions":{"code":"THROTTLED","limit":"Budgets__Plans__address__Maximum","allowed":500,"asked":2000}}]}""",
            await refused.Content.ReadAsStringAsync());
        using var none = await server.Client.GetAsync("/graphql?query={free}");
        Assert.Equal(HttpStatusCode.Unauthorized, none.StatusCode);

        // A good token that is not known yet, from the same address.
        using var unknown = await PostAsync(server, """{"query":"{ free }"}""");
        Assert.Equal(HttpStatusCode.OK, unknown.StatusCode);
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(HttpStatusCode.Unauthorized, (await WrongAsync(server, 4)).StatusCode);
    }

    private static async Task SpendAsync(RunningServer server, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var response = await PostAsync(server, Hundred, GraphQL);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    private static Task<HttpResponseMessage> WrongAsync(RunningServer server, int number) =>
        server.PostAsync(new StringContent(Hundred, Encoding.UTF8, "application/json"), $"wrong{number}");

    private static Task<HttpResponseMessage> PostAsync(
        RunningServer server, string body, string accept = "application/json", string cost = "") =>
        server.SendAsync(HttpMethod.Post, "/graphql", new StringContent(body, Encoding.UTF8, "application/json"), accept, ("GraphQL-Cost", cost));

    /// <summary>A server that knows the documents of these tests, so that operations are all that is paid for.</summary>
    private async Task<RunningServer> StartAsync()
    {
        var server = await RunningServer.StartAsync(configure: Configure);
        foreach (var document in Documents)
        {
            using var response = await PostAsync(server, $"{{\"query\":\"{document}\"}}", cost: "validate");
        }

        _clock.Advance(TimeSpan.FromHours(1));
        return server;
    }

    private void Configure(IServiceCollection services)
    {
        var options = new BudgetOptions
        {
            Company = new BudgetPlan(250, 10),
            Client = new BudgetPlan(1_000, 10),
            Address = new BudgetPlan(6_500, 75) { Name = "address" },
        };
        services.AddSingleton<IBudgets>(new OperationBudgets(options, null, _clock));
        services.AddSingleton(new AddressBudgets(options, _clock));
        services.AddSingleton<IGenerations>(new InProcessGenerations(new NoTransactions(), static (_, _) => true, TimeProvider.System));
        services.AddSingleton(new SchemaBuilder(IntrospectionSystem.Create)
            .AddCost().AddCacheControl().AddType(typeof(Queries)).AddType(typeof(Subscriptions)).Build());
    }

    [QueryType]
    public static class Queries
    {
        [Cost(99)]
        public static int? GetHundred() => 1;

        [Cost(100)]
        public static async Task<int?> GetEndlessAsync(CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 1;
        }

        [Cost(0)]
        public static int? GetFree() => 1;

        [Cost(99)]
        [CacheControl(30, Scope = CacheScope.Public)]
        public static int? GetKept() => 1;

        [Cost(50)]
        [ListSize(40)]
        public static IReadOnlyList<Thing>? GetThings() => [new("A"), new("B")];
    }

    [SubscriptionType]
    public static class Subscriptions
    {
        [Cost(99)]
        public static async IAsyncEnumerable<int> TicksAsync()
        {
            for (var number = 1; number <= 3; number++)
            {
                await Task.Yield();
                yield return number;
            }
        }
    }

    [ObjectType]
    [CacheControl(0, Scope = CacheScope.Private)]
    public sealed record Thing(string Name);
}
