using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Backoffice.Caching.Budgets;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Introspection;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.Server.Tests.Transports.Sockets;
using Backoffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Server.Tests.Cost;

/// <summary>A batch runs the operations that it has paid for.</summary>
public sealed partial class BatchPaymentTests
{
    private const string Dear = "{ dear }";

    /// <summary>The price of keeping a text.</summary>
    private const long Keeping = 50;

    private static readonly string[] Texts =
    [
        Dear, "{ cheap }", "{ free }", "{ cheap dear }", "{ unknown }", "{", "query($n: Int!) { priced(n: $n) }", "query A { dear } query B { cheap }",
    ];

    private readonly Work _work = new();
    private readonly Store _store = new();
    private long _reading;

    [Theory]
    [InlineData(0)]
    [InlineData(25)]
    [InlineData(49)]
    public async Task A_hash_does_not_find_the_text_that_another_item_of_the_batch_brings(int place)
    {
        await using var server = await StartAsync();
        var items = Enumerable.Range(0, 50).Select(index => index == place ? WithText(Dear) : ByHash(Dear)).ToArray();

        var answers = JsonDocument.Parse(await PostAsync(server, $"[{string.Join(',', items)}]")).RootElement.EnumerateArray().ToList();
        Assert.Equal(49, answers.Count(answer => answer.ToString().Contains("PersistedQueryNotFound", StringComparison.Ordinal)));
        Assert.Equal("{\"dear\":99}", answers[place].GetProperty("data").ToString());
        Assert.Equal(99, _work.Points);
        Assert.Equal(100 + 49, await SpentAsync(server));

        // What was executed is kept, and the next batch pays for all of its items.
        await PostAsync(server, $"[{string.Join(',', Enumerable.Repeat(ByHash(Dear), 50))}]");
        Assert.Equal(51 * 99, _work.Points);
        Assert.Equal(100 + 49 + 5_000, await SpentAsync(server));
    }

    [Fact]
    public async Task A_form_pays_likewise()
    {
        await using var server = await StartAsync();
        using var form = new MultipartFormDataContent
        {
            { new StringContent($"[{ByHash(Dear)},{WithText(Dear)},{ByHash(Dear)}]"), "operations" },
            { new StringContent("{}"), "map" },
        };
        using var response = await server.SendAsync(HttpMethod.Post, "/graphql", form, "application/json", ("GraphQL-Preflight", "1"));
        Assert.Equal(2, (await response.Content.ReadAsStringAsync()).Split("PersistedQueryNotFound").Length - 1);
        Assert.Equal((99, 102), (_work.Points, await SpentAsync(server)));
    }

    [Fact]
    public async Task Single_requests_pay_for_what_they_run_however_they_come()
    {
        await using var server = await StartAsync();
        await PostAsync(server, ByHash(Dear));
        Assert.Equal(0, _work.Points);
        await PostAsync(server, WithText(Dear));
        Assert.Equal((99, 100), (_work.Points, await SpentAsync(server)));
        await PostAsync(server, ByHash(Dear));
        using (var response = await server.SendAsync(HttpMethod.Get, $"/graphql?id={Hash(Dear)}", accept: "application/json"))
        {
            Assert.Equal("{\"data\":{\"dear\":99}}", await response.Content.ReadAsStringAsync());
        }

        Assert.Equal((297, 300), (_work.Points, await SpentAsync(server)));
    }

    [Theory]
    [InlineData("graphql-transport-ws", "subscribe")]
    [InlineData("graphql-ws", "start")]
    public async Task Operations_of_a_socket_pay_for_what_they_run(string protocol, string subscribe)
    {
        await using var server = await StartAsync();
        await using var client = await SocketClient.ConnectAsync(server, protocol);
        var number = 0;
        Assert.Contains("PersistedQueryNotFound", (await AskAsync(ByHash(Dear)))[0], StringComparison.Ordinal);
        Assert.Equal((0, 0), (_work.Points, await SpentAsync(server)));
        Assert.Contains("{\"dear\":99}", (await AskAsync(WithText(Dear)))[0], StringComparison.Ordinal);
        Assert.Equal((99, 100), (_work.Points, await SpentAsync(server)));
        Assert.Contains("{\"dear\":99}", (await AskAsync(ByHash(Dear)))[0], StringComparison.Ordinal);
        Assert.Equal((198, 200), (_work.Points, await SpentAsync(server)));

        // Together, some may find the text that another has brought; what each runs is what it pays for.
        var answers = await AskAsync([.. Enumerable.Range(0, 20).Select(index => index == 10 ? WithText("{ cheap }") : ByHash("{ cheap }"))]);
        var ran = answers.Count(answer => answer.Contains("{\"cheap\":9}", StringComparison.Ordinal));
        Assert.Equal(20 - ran, answers.Count(answer => answer.Contains("PersistedQueryNotFound", StringComparison.Ordinal)));
        Assert.InRange(ran, 1, 20);
        Assert.Equal((198 + (9 * ran), 200 + (10 * ran)), (_work.Points, await SpentAsync(server)));

        async Task<List<string>> AskAsync(params string[] payloads)
        {
            foreach (var payload in payloads)
            {
                await client.SendAsync($$$"""{"type":"{{{subscribe}}}","id":"{{{++number}}}","payload":{{{payload}}}}""");
            }

            var received = new List<string>();
            for (var left = payloads.Length; left > 0;)
            {
                var message = await client.ReceiveAsync();
                left -= message.Contains("\"complete\"", StringComparison.Ordinal) || message.Contains("\"type\":\"error\"", StringComparison.Ordinal) ? 1 : 0;
                if (!message.Contains("\"complete\"", StringComparison.Ordinal))
                {
                    received.Add(message);
                }
            }

            return received;
        }
    }

    [Fact]
    public async Task What_is_stored_between_price_and_execution_is_not_executed()
    {
        await using var server = await StartAsync();

        // The first item, which waits in the store until the second has been looked up, would bring the text of the second.
        _store.Stores = () => _store.Texts[Hash(Dear)] = Encoding.UTF8.GetBytes(Dear);
        await PostAsync(server, $"[{WithText("{ cheap }")},{ByHash(Dear)},{WithText("{ free }")},{ByHash(Dear)}]");
        Assert.Equal((9, 10 + 1 + 1 + 1), (_work.Points, await SpentAsync(server)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Of_random_batches_all_that_runs_is_paid_for_and_no_more(int seed)
    {
        await using var server = await StartAsync();
        var random = new Random(seed);
        var spent = 0L;
        for (var round = 0; round < 25; round++)
        {
            var text = Texts[random.Next(Texts.Length)];
            var (body, path, items) = random.Next(3) switch
            {
                0 => ($$"""{"query":{{JsonSerializer.Serialize(text)}},"variables":[{{string.Join(',', Enumerable.Range(0, 5).Select(n => $$"""{"n":{{n}}}"""))}}]}""", "/graphql", 5),
                1 => ($$"""{"query":{{JsonSerializer.Serialize(Texts[^1])}}}""", "/graphql?batchOperations=[A,B,A]", 3),
                _ => (BatchOf(random, Texts), "/graphql", 12),
            };
            var before = _work.Points;
            await PostAsync(server, body, path);
            var (ran, paid) = (_work.Points - before, await SpentAsync(server) - spent);
            spent += paid;
            Assert.True(paid >= ran && paid <= ran + items, $"Seed {seed}, round {round}: {ran} points of work for {paid}. {body}");
        }
    }

    private static string BatchOf(Random random, string[] texts) => $"[{string.Join(',', Enumerable.Range(0, 12).Select(_ =>
    {
        var text = texts[random.Next(texts.Length)];
        return random.Next(4) switch { 0 => ByHash(text), 1 => WithText(text), 2 => "{}", _ => $$"""{"query":{{JsonSerializer.Serialize(text)}},"variables":{"n":3},"operationName":null}""" };
    }))}]";

    private static string Hash(string text) => OperationHash.Sha256(Encoding.UTF8.GetBytes(text));

    private static string ByHash(string text) =>
        $$$$"""{"variables":{"n":2},"extensions":{"persistedQuery":{"version":1,"sha256Hash":"{{{{Hash(text)}}}}"}}}""";

    private static string WithText(string text) => ByHash(text).Replace("{\"variables", $"{{\"query\":{JsonSerializer.Serialize(text)},\"variables", StringComparison.Ordinal);

    private static async Task<string> PostAsync(RunningServer server, string body, string path = "/graphql")
    {
        using var response = await server.SendAsync(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, "application/json"), "application/json");
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>The points that the company has spent on operations so far, read for a point that does not count.</summary>
    private async Task<long> SpentAsync(RunningServer server)
    {
        using var response = await server.SendAsync(
            HttpMethod.Post, "/graphql", JsonContent.Create(new { query = "{ free }" }), "application/json", ("GraphQL-Cost", "report"));
        var left = long.Parse(Available().Match(await response.Content.ReadAsStringAsync()).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        return 1_000_000 - left - ++_work.Asked - _reading - (Keeping * _store.Kept);
    }

    /// <summary>A server that knows the documents of these tests, so that operations are all that is paid for.</summary>
    private async Task<RunningServer> StartAsync()
    {
        var server = await RunningServer.StartAsync(configure: Configure);
        foreach (var text in Texts)
        {
            using var response = await server.SendAsync(
                HttpMethod.Post, "/graphql", JsonContent.Create(new { query = text }), "application/json", ("GraphQL-Cost", "validate"));
        }

        _reading = await SpentAsync(server);
        return server;
    }

    private void Configure(IServiceCollection services)
    {
        services.AddSingleton<IBudgets>(new OperationBudgets(
            new BudgetOptions { Company = new BudgetPlan(1_000_000, 1), Client = new BudgetPlan(1_000_000, 1) }, null, new ManualClock()));
        services.AddSingleton<IPersistedOperationStore>(_store);
        services.AddSingleton(_work);
        services.AddSingleton(new SchemaBuilder(IntrospectionSystem.Create) { IsService = type => type == typeof(Work) }
            .AddCost().AddType(typeof(Queries)).Build());
    }

    [GeneratedRegex("\"currentlyAvailable\":(-?[0-9]+)")]
    private static partial Regex Available();

    [QueryType]
    public static class Queries
    {
        [Cost(99)]
        public static int Dear([Service] Work work) => work.Do(99);

        [Cost(9)]
        public static int Cheap([Service] Work work) => work.Do(9);

        [Cost(0)]
        public static int? Free() => 0;

        [Cost(39)]
        public static int Priced(int n, [Service] Work work) => work.Do(39) + n;
    }

    /// <summary>Counts what resolvers do.</summary>
    public sealed class Work
    {
        private int _points;

        public int Points => Volatile.Read(ref _points);

        public int Asked { get; set; }

        public int Do(int points)
        {
            Interlocked.Add(ref _points, points);
            return points;
        }
    }

    private sealed class Store : IPersistedOperationStore
    {
        public ConcurrentDictionary<string, byte[]> Texts { get; } = new();

        public Action? Stores { get; set; }

        public int Kept { get; private set; }

        public ValueTask<PersistedOperation?> FindAsync(string id, Caller caller, CancellationToken cancellationToken) =>
            new(Texts.TryGetValue(id, out var text) ? new PersistedOperation(text, IsRegistered: false) : null);

        public ValueTask<bool> TryAddAsync(string id, ReadOnlyMemory<byte> document, Caller caller, CancellationToken cancellationToken)
        {
            Kept++;
            Texts[id] = document.ToArray();
            Stores?.Invoke();
            return new(true);
        }
    }
}
