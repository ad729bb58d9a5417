using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Backoffice.Caching.Budgets;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Execution.Subscriptions;
using Backoffice.GraphQL.Filtering;
using Backoffice.GraphQL.Introspection;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.GraphQL.Validation;
using Backoffice.Persistence.Tenancy;
using Backoffice.Server.Authentication;
using Backoffice.Server.Caching;
using Backoffice.Server.Composition;
using Backoffice.Server.Http;
using Backoffice.Server.Memory;
using Backoffice.Server.Tests.Authentication;
using Backoffice.Server.Tests.Transports;
using Backoffice.Server.Tests.Transports.Sockets;
using Backoffice.Server.Transports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Backoffice.Server.Tests.Limits;

/// <summary>Every error that docs/limits.md lists names its limit, with what was asked and what is allowed.</summary>
public sealed partial class LimitErrorsTests
{
    private const string Json = "application/json";

    private static readonly Dictionary<string, Func<Task<JsonElement>>> Causes = new(StringComparer.Ordinal)
    {
        ["Transports__LargestBatch"] = () => PostAsync("[{},{}]", new TransportOptions { LargestBatch = 1 }),
        ["Transports__DeepestJson"] = () => PostAsync(
            $$$"""{"query":"{ __typename }","variables":{{{new string('[', 20)}}}{{{new string(']', 20)}}}}""",
            new TransportOptions { DeepestJson = 10 }),
        ["Transports__MaxResponseLength"] = () => PostAsync(Query("{ repeat(text: \\\"abcdefgh\\\", count: 100) }"), new TransportOptions { MaxResponseLength = 100 }),
        ["Transports__MaxBatchResponseLength"] = () => PostAsync(
            $"[{Query("{ repeat(text: \\\"abcdefgh\\\", count: 100) }")}]", new TransportOptions { MaxBatchResponseLength = 100 }),
        ["Transports__Sockets"] = () => OpenSocketsAsync(new TransportOptions { Sockets = 0 }, 0),
        ["Transports__UnauthenticatedSocketsPerAddress"] = () => OpenSocketsAsync(new TransportOptions { UnauthenticatedSocketsPerAddress = 1 }, 1),
        ["Transports__LongLivedAnswersPerCompany"] = () => PostAsync(
            Query("subscription { count(to: 1) }"), new TransportOptions { LongLivedAnswersPerCompany = 0 }, "text/event-stream"),
        ["Transports__LongLivedAnswersPerUser"] = () => PostAsync(
            Query("subscription { count(to: 1) }"), new TransportOptions { LongLivedAnswersPerUser = 0 }, "application/jsonl"),
        ["Transports__OperationsPerSocket"] = RunOperationsAsync,
        ["Transports__ExecutionTimeout"] = () => PostAsync(
            Query("{ wait }"), new TransportOptions { ExecutionTimeout = TimeSpan.FromMilliseconds(1) }),
        ["Database__StatementTimeoutMilliseconds"] = () => Told(Translate(
            new PostgresException("Cancelled.", "ERROR", "ERROR", PostgresErrorCodes.QueryCanceled))),
        ["Http__MostFormFields"] = () => PostFormAsync(new HttpOptions { MostFormFields = 2 }, "{}", "{}", "x"),
        ["Http__LargestBody"] = () => PostAsync(Query(new string(' ', 2_000)), http: new HttpOptions { LargestBody = 1_024 }),
        ["Http__LargestForm"] = () => PostFormAsync(new HttpOptions { LargestBody = 1_024, LargestForm = 1_024 }, new string(' ', 2_000)),
        ["Http__LongestAddress"] = () => GetAsync($"/graphql?query={new string('x', 2_000)}", new HttpOptions { LongestAddress = 1_024 }),
        ["Http__LargestHeaders"] = () => GetAsync("/graphql", new HttpOptions { LargestHeaders = 1_500 }, ("X-Long", new string('x', 1_500))),
        ["Http__MostHeaders"] = () => GetAsync(
            "/graphql", new HttpOptions { MostHeaders = 10 }, [.. Enumerable.Range(0, 12).Select(i => ($"X-{i}", "x"))]),
        ["Memory__InputBytes"] = () => Told(new OutOfBudgetException(new ByteBudget("Memory__InputBytes", 100), 200).ToError()),
        ["Memory__OutputBytes"] = () => Told(new OutOfBudgetException(new ByteBudget("Memory__OutputBytes", 100), 200).ToError()),
        ["Subscriptions__BufferBytes"] = FallBehindAsync,
        ["Documents__MaxTokens"] = () => ReadAsync("{ a b c }", new ParserOptions { MaxTokens = 3 }),
        ["Documents__MaxFields"] = () => ReadAsync("{ a b c }", new ParserOptions { MaxFields = 2 }),
        ["Documents__MaxDepth"] = () => ReadAsync("{ a { b { c } } }", new ParserOptions { MaxDepth = 2 }),
        ["Documents__MaxDirectivesPerLocation"] = () => ReadAsync("{ a @x @y }", new ParserOptions { MaxDirectivesPerLocation = 1 }),
        ["Documents__MaxAliasesPerField"] = () => ReadAsync("{ a: __typename b: __typename }", validation: new ValidationOptions { MaxAliasesPerField = 1 }),
        ["Documents__MaxFragmentVisits"] = () => ReadAsync(
            "{ ...F ...F } fragment F on Query { __typename }", validation: new ValidationOptions { MaxFragmentVisits = 1 }),
        ["Documents__MaxExpandedFields"] = () => ReadAsync(
            "{ ...F ...F } fragment F on Query { __typename }", validation: new ValidationOptions { MaxExpandedFields = 1 }),
        ["Documents__MaxFieldMergeComparisons"] = () => ReadAsync(
            "{ company company company }", validation: new ValidationOptions { MaxFieldMergeComparisons = 1 }),
        ["Documents__MaxIntrospectionDepth"] = () => ReadAsync(
            "{ __schema { types { fields { type { fields { name } } } } } }", validation: new ValidationOptions { MaxIntrospectionDepth = 1 }),
        ["Filters__MaxConditions"] = () => FilterAsync("{ or: [{}, {}] }"),
        ["Filters__MaxListLength"] = () => FilterAsync("{ name: { in: [\"a\", \"b\"] } }"),
        ["Cost__MaxFieldCost"] = () => PriceAsync(new CostOptions { MaxFieldCost = 10 }),
        ["Cost__MaxTypeCost"] = () => PriceAsync(new CostOptions { MaxTypeCost = 0 }),
        ["Budgets__Plans__<plan>__Maximum"] = () => SpendAsync(new BudgetOptions { Client = new BudgetPlan(1, 1) { Name = "<plan>" } }),
        ["Budgets__Plans__<plan>__MaximumDebt"] = () => SpendAsync(new BudgetOptions { Client = new BudgetPlan(1, 1) { Name = "<plan>" } }),
        ["Budgets__Plans__address__Maximum"] = () => SendWrongTokenAsync(services => services.AddSingleton(
            new AddressBudgets(new BudgetOptions { Address = new BudgetPlan(1, 1) { Name = "address" } }, TimeProvider.System))),
        ["Database__WaitingPerCompany"] = () => Told(Translate(new TooManyWaitingException("WaitingPerCompany", 1))),
        ["Database__WaitingPerUser"] = () => Told(Translate(new TooManyWaitingException("WaitingPerUser", 1))),
        ["Authentication__LongestToken"] = () => JudgeAsync(options => options with { LongestToken = 200 }),
        ["Authentication__LongestLifetime"] = () => JudgeAsync(options => options with { LongestLifetime = TimeSpan.FromMinutes(1) }),
        ["Authentication__WaitingVerifications"] = () => Told(AuthenticationErrors.TooManyWaiting(1).ToError("DEGRADED")),
    };

    /// <summary>Rows that name an error of something else.</summary>
    private static readonly string[] Others = ["HC0020"];

    /// <summary>Work that is ended at its limit: how much longer it would have taken is unknown.</summary>
    private static readonly string[] Ended = ["Transports__ExecutionTimeout", "Database__StatementTimeoutMilliseconds"];

    public static TheoryData<string> Documented => [.. Errors];

    private static IEnumerable<string> Errors =>
        DocumentedLimits.Rows.Where(row => Code().Matches(row.Value).Any(code => !Others.Contains(code.Value))).Select(row => row.Key);

    [Fact]
    public void Every_error_that_is_caused_is_documented() => Assert.Empty(Causes.Keys.Except(Errors));

    [Theory]
    [MemberData(nameof(Documented))]
    public async Task An_error_names_its_limit_with_what_was_asked_and_what_is_allowed(string key)
    {
        var extensions = await Causes[key]();
        var expected = key.Replace("Debt", "", StringComparison.Ordinal);
        Assert.Equal(expected, extensions.GetProperty("limit").GetString());
        var allowed = extensions.GetProperty("allowed").GetDouble();
        Assert.True(
            Ended.Contains(key) ? allowed > 0 : extensions.GetProperty("asked").GetDouble() > allowed,
            extensions.ToString());
    }

    private static string Query(string text) => $"{{\"query\":\"{text}\"}}";

    private static async Task<JsonElement> PostAsync(
        string body,
        TransportOptions? transports = null,
        string accept = Json,
        HttpOptions? http = null,
        Action<IServiceCollection>? configure = null)
    {
        await using var server = await StartAsync(transports, http, configure);
        using var response = await server.SendAsync(HttpMethod.Post, "/graphql", new StringContent(body, Encoding.UTF8, Json), accept);
        return await ReadAsync(response);
    }

    private static async Task<JsonElement> PostFormAsync(HttpOptions http, params string[] fields)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (index, field) in fields.Index())
        {
            form.Add(new StringContent(field), index switch { 0 => "operations", 1 => "map", _ => "other" });
        }

        await using var server = await StartAsync(null, http, null);
        using var response = await server.SendAsync(HttpMethod.Post, "/graphql", form, null, ("GraphQL-Preflight", "1"));
        return await ReadAsync(response);
    }

    private static async Task<JsonElement> GetAsync(string address, HttpOptions http, params (string Name, string Value)[] headers)
    {
        await using var server = await StartAsync(null, http, null);
        using var response = await server.SendAsync(HttpMethod.Get, address, null, Json, headers);
        return await ReadAsync(response);
    }

    private static async Task<JsonElement> SendWrongTokenAsync(Action<IServiceCollection> configure)
    {
        await using var server = await StartAsync(null, null, configure);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent("{}", Encoding.UTF8, Json) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "wrong");
        using var response = await server.Client.SendAsync(request);
        return await ReadAsync(response);
    }

    private static async Task<JsonElement> OpenSocketsAsync(TransportOptions transports, int open)
    {
        await using var server = await StartAsync(transports, null, null);
        var sockets = new List<SocketClient>();
        for (var i = 0; i < open; i++)
        {
            sockets.Add(await SocketClient.OpenAsync(server));
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql") { Version = HttpVersion.Version11 };
        foreach (var (name, value) in new[]
        {
            ("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", "MDEyMzQ1Njc4OWFiY2RlZg=="),
        })
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await server.Client.SendAsync(request);
        var extensions = await ReadAsync(response);
        foreach (var socket in sockets)
        {
            await socket.DisposeAsync();
        }

        return extensions;
    }

    private static async Task<JsonElement> RunOperationsAsync()
    {
        await using var server = await StartAsync(new TransportOptions { OperationsPerSocket = 1 }, null, null);
        await using var client = await SocketClient.ConnectAsync(server);
        await client.SendAsync("""{"type":"subscribe","id":"1","payload":{"query":"{ wait }"}}""");
        await client.SendAsync("""{"type":"subscribe","id":"2","payload":{"query":"{ wait }"}}""");
        using var message = JsonDocument.Parse(await client.ReceiveAsync());
        return message.RootElement.GetProperty("payload")[0].GetProperty("extensions").Clone();
    }

    private static async Task<JsonElement> FallBehindAsync()
    {
        using var broker = new TopicBroker(bufferBytes: TopicBroker.MessageBytes);
        var topic = new Topic<int>("ours", "numbers");
        await using var reader = broker.SubscribeAsync(topic).GetAsyncEnumerator();
        var next = reader.MoveNextAsync();
        for (var i = 0; i < 4; i++)
        {
            await broker.PublishAsync(topic, i);
        }

        try
        {
            while (await next)
            {
                next = reader.MoveNextAsync();
            }
        }
        catch (GraphQLException exception)
        {
            return await Told(exception.Error);
        }

        throw new InvalidOperationException("The reader was not cut off.");
    }

    private static Task<JsonElement> ReadAsync(string document, ParserOptions? parser = null, ValidationOptions? validation = null) => PostAsync(
        Query(document.Replace("\"", "\\\"", StringComparison.Ordinal)),
        configure: services => services.AddSingleton(
            new DocumentSettings { Parser = parser ?? new ParserOptions(), Validation = validation ?? new ValidationOptions() }));

    private static async Task<JsonElement> FilterAsync(string where)
    {
        var schema = new SchemaBuilder(IntrospectionSystem.Create)
            .AddFiltering(new FilterLimits { MaxConditions = 1, MaxListLength = 1 })
            .AddType(typeof(FilteredQueries))
            .Build();
        await using var services = new ServiceCollection().BuildServiceProvider();
        using var writer = new JsonWriter();
        var request = new GraphQLRequest { Document = Encoding.UTF8.GetBytes($"{{ boats(where: {where}) {{ name }} }}") };
        await new RequestExecutor(schema).ExecuteAsync(new RequestContext(request, services, CancellationToken.None) { Caller = RunningServer.Owner }, writer);
        return FirstError(Encoding.UTF8.GetString(writer.Written.Span));
    }

    private static Task<JsonElement> SpendAsync(BudgetOptions options) => PostAsync(
        Query("{ company }"),
        configure: services => services.AddSingleton<IBudgets>(new OperationBudgets(options, null, TimeProvider.System)));

    private static GraphQLError Translate(Exception exception) =>
        new ResolverExceptions(TimeSpan.FromSeconds(7), NullLogger<ResolverExceptions>.Instance).ToError(exception) ?? throw new InvalidOperationException("There is no error.");

    private static Task<JsonElement> Told(GraphQLError error) => Task.FromResult(JsonSerializer.SerializeToElement(error.Extensions));

    private static Task<RunningServer> StartAsync(TransportOptions? transports, HttpOptions? http, Action<IServiceCollection>? configure) =>
        RunningServer.StartAsync(
            transports: transports,
            configure: TestApi.With() + (services => services.AddSingleton(http ?? new HttpOptions())) + configure);

    private static async Task<JsonElement> JudgeAsync(Func<TokenOptions, TokenOptions> change)
    {
        var folder = Directory.CreateTempSubdirectory("backoffice-test-");
        try
        {
            var options = change(new TokenOptions { SigningKeyFile = Path.Combine(folder.FullName, "key.pem") });
            using var issuer = new TokenIssuer(options, TimeProvider.System);
            var result = await TestAuthentication.Create(options, issuer, TimeProvider.System)
                .AuthenticateAsync($"Bearer {issuer.Issue(RunningServer.Owner, TimeSpan.FromHours(2))}");
            return await Told((result.Failure ?? throw new InvalidOperationException("The token is good.")).ToError(ErrorCodes.NotAuthenticated));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<JsonElement> PriceAsync(CostOptions options) => PostAsync(
        Query("{ dear }"),
        configure: services => services
            .AddSingleton(options)
            .AddSingleton(new SchemaBuilder(IntrospectionSystem.Create).AddCost().AddType(typeof(PricedQueries)).Build()));

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response) => FirstError(await response.Content.ReadAsStringAsync());

    /// <summary>The extensions of the first error, of an answer or of the first of a batch.</summary>
    private static JsonElement FirstError(string text)
    {
        using var answer = JsonDocument.Parse(text);
        var root = answer.RootElement.ValueKind == JsonValueKind.Array ? answer.RootElement[0] : answer.RootElement;
        return root.TryGetProperty("errors", out var errors)
            ? errors[0].GetProperty("extensions").Clone()
            : throw new InvalidOperationException($"There is no error: {text}");
    }

    [GeneratedRegex("HC[0-9]{4}|LIMIT_EXCEEDED|THROTTLED|OVERLOADED|SUBSCRIPTION_OVERFLOW|DEGRADED|401|413|414|431")]
    private static partial Regex Code();

    public sealed record Boat(string Name);

    public sealed class BoatFilter : FilterDefinition<Boat>
    {
        public BoatFilter() => Field(boat => boat.Name);
    }

    [QueryType]
    public static class PricedQueries
    {
        [Cost(99)]
        public static int Dear() => 1;
    }

    [QueryType]
    public static class FilteredQueries
    {
        [UseFiltering<BoatFilter>]
        public static IReadOnlyList<Boat> GetBoats(Filter<Boat> filter) => [new Boat(filter.ToString() ?? "")];
    }
}
