using System.Text;
using Backoffice.GraphQL.Pipeline;
using Backoffice.Persistence.Operations;
using Backoffice.Server.PersistedOperations;
using Backoffice.Server.Tests.Transports.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Backoffice.Server.Tests.PersistedOperations.PersistedApi;

namespace Backoffice.Server.Tests.PersistedOperations;

public sealed class RegisteredOperationTests(PersistedApi api) : IClassFixture<PersistedApi>
{
    private const string Echo = "query Say($text: String!) { echo(text: $text) }";
    private const string Variables = """{"variables":{"text":"hi"}}""";
    private const string Said = """200 {"data":{"echo":"hi"}}""";

    private readonly string _client = $"client-{Guid.NewGuid():N}";

    [Fact]
    public async Task What_is_published_runs_by_its_id_for_every_company()
    {
        var (added, refusals) = await api.PublishAsync(_client, "1.0", ("say:1", Echo));
        Assert.Equal((1, 0), (added, refusals.Count));
        Assert.Equal(Said, await PostAsync(api.Server, await api.AddCompanyAsync(), Variables, "/graphql/persisted/say:1"));
        Assert.Equal(Said, await PostAsync(api.Server, await api.AddCompanyAsync(), """{"id":"say:1","variables":{"text":"hi"}}"""));
        Assert.Equal(
            Said,
            await GetAsync(api.Server, await api.AddCompanyAsync(), $"/graphql/persisted/say:1/Say?variables={Uri.EscapeDataString("""{"text":"hi"}""")}"));
    }

    [Fact]
    public async Task By_WebSocket_and_as_events_it_is_the_same()
    {
        await api.PublishAsync(_client, "1.0", ("say:socket", Echo));
        await using var client = await SocketClient.ConnectAsync(api.Server);
        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"id":"say:socket","variables":{"text":"hi"}}}""");
        Assert.Equal(
            """
            {"type":"next","id":"1","payload":{"data":{"echo":"hi"}}}
            {"type":"complete","id":"1"}
            """,
            await client.ReceiveAsync(2));
        await client.SendAsync("""{"id":"2","type":"subscribe","payload":{"id":"unknown"}}""");
        Assert.Equal(
            """{"type":"error","id":"2","payload":[{"message":"PersistedQueryNotFound","extensions":{"code":"HC0020"}}]}""",
            await client.ReceiveAsync());
        Assert.StartsWith(
            "200 event: next\ndata: {\"data\":{\"echo\":\"hi\"}}\n\n",
            await PostAsync(api.Server, RunningServer.Owner, Variables, "/graphql/persisted/say:socket", "text/event-stream"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hash_that_is_registered_is_known_to_clients_of_the_automatic_form()
    {
        var hash = OperationHash.Sha256(Encoding.UTF8.GetBytes(Echo));
        await api.PublishAsync(_client, "1.0", (hash, Echo));
        Assert.Equal(
            Said,
            await PostAsync(
                api.Server,
                await api.AddCompanyAsync(),
                $$$"""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"{{{hash}}}"}},"variables":{"text":"hi"}}"""));
    }

    [Fact]
    public async Task What_is_refused_is_named_and_nothing_is_published()
    {
        var (added, refusals) = await api.PublishAsync(
            _client,
            "1.0",
            ("good", Echo),
            ("syntax", "query A {"),
            ("invalid", "query B { unknown }"),
            ("a/b", "query C { __typename }"),
            (OperationHash.Sha256("other"u8), "query D { __typename }"));
        Assert.Equal(0, added);
        Assert.Equal(
            [
                "syntax: syntax error at line 1, column 10: Expected Name, found <EOF>.",
                "B (invalid): Cannot query field \"unknown\" on type \"Query\".",
                "a/b: an id has 1 to 128 letters, digits and . _ ~ : = + -, so that it can stand in an address.",
                $"{OperationHash.Sha256("other"u8)}: the id has the form of a SHA-256, but is not that of the text.",
            ],
            refusals.Select(refusal => refusal.ToString()));
        Assert.Equal([], await ListAsync());
    }

    [Fact]
    public async Task An_id_stands_for_one_text_of_a_client()
    {
        await api.PublishAsync(_client, "1.0", ("one", Echo));
        var (_, refusals) = await api.PublishAsync(_client, "1.1", ("one", "query Other { __typename }"), ("two", Echo));
        Assert.Equal([$"Other (one): the client \"{_client}\" has published another text under this id."], refusals.Select(refusal => refusal.ToString()));
        Assert.Equal(["one"], (await ListAsync()).Select(operation => operation.Id));

        await api.PublishAsync(_client + "-b", "1.0", ("one", "query Other { __typename }"));
    }

    [Fact]
    public async Task A_version_takes_with_it_what_no_other_needs()
    {
        await api.PublishAsync(_client, "1.0", ("old", Echo), ("both", Echo));
        await api.PublishAsync(_client, "1.1", ("both", Echo), ("new", Echo));
        Assert.Equal(
            [("both", "1.0,1.1"), ("new", "1.1"), ("old", "1.0")],
            (await ListAsync()).Select(operation => (operation.Id, string.Join(',', operation.Versions))));

        Assert.Equal((true, 1, 0), Describe(await RetireAsync("1.0", unusedForDays: 0)));
        Assert.Equal(
            [("both", "1.1"), ("new", "1.1")], (await ListAsync()).Select(operation => (operation.Id, string.Join(',', operation.Versions))));
        Assert.Equal((false, 0, 0), Describe(await RetireAsync("1.0", unusedForDays: 0)));

        // A server that has not run it yet finds out at once.
        await using var other = await api.StartAsync();
        Assert.StartsWith("400 ", await PostAsync(other, (await api.AddCompanyAsync()) with { Client = _client }, """{"id":"old"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_in_use_is_not_retired()
    {
        await api.PublishAsync(_client, "1.0", ("used", Echo), ("unused", Echo));
        var caller = await api.AddCompanyAsync();
        await using var server = await api.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(Said, await PostAsync(server, caller with { Client = _client }, """{"id":"used","variables":{"text":"hi"}}"""));
        }

        Assert.Equal(Said, await PostAsync(server, caller, """{"id":"used","variables":{"text":"hi"}}"""));
        await server.Services.GetRequiredService<OperationUseRecorder>().RecordAsync(CancellationToken.None);
        await server.Services.GetRequiredService<OperationUseRecorder>().RecordAsync(CancellationToken.None);

        Assert.Equal(
            [("unused", 0L, 0L, false), ("used", 3L, 1L, true)],
            (await ListAsync()).Select(operation => (operation.Id, operation.UsesByClient, operation.UsesByOthers, operation.LastUsedAt is not null)));
        await BackdateAsync(days: 40);
        Assert.Equal((true, 0, 1), Describe(await RetireAsync("1.0", unusedForDays: 30)));
        Assert.Equal(2, (await ListAsync()).Count);
        Assert.Equal((true, 2, 0), Describe(await RetireAsync("1.0", unusedForDays: 0)));
    }

    [Fact]
    public async Task What_was_published_lately_is_not_retired()
    {
        await api.PublishAsync(_client, "1.0", ("new", Echo));
        Assert.Equal((true, 0, 1), Describe(await RetireAsync("1.0", unusedForDays: 30)));
        await BackdateAsync(days: 31);
        Assert.Equal((true, 1, 0), Describe(await RetireAsync("1.0", unusedForDays: 30)));
    }

    [Fact]
    public async Task Use_that_can_not_be_written_down_is_written_later()
    {
        await api.PublishAsync(_client, "1.0", ("later", Echo));
        await using var server = await api.StartAsync();
        Assert.Equal(
            Said, await PostAsync(server, (await api.AddCompanyAsync()) with { Client = _client }, """{"id":"later","variables":{"text":"hi"}}"""));
        var recorder = server.Services.GetRequiredService<OperationUseRecorder>();
        await recorder.RecordAsync(new CancellationToken(canceled: true));
        Assert.Equal([0L], (await ListAsync()).Select(operation => operation.UsesByClient));
        await recorder.RecordAsync(CancellationToken.None);
        Assert.Equal([1L], (await ListAsync()).Select(operation => operation.UsesByClient));
    }

    [Fact]
    public async Task Publishing_at_once_leaves_every_version_whole()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(version => Task.Run(async () =>
        {
            await api.PublishAsync(_client, $"1.{version}", ("shared", Echo), ($"own-{version}", Echo));
            await RetireAsync($"1.{version - 1}", unusedForDays: 0);
        })));
        var versions = (await ListAsync()).Single(operation => operation.Id == "shared").Versions;
        Assert.Equal(
            versions.Order(StringComparer.Ordinal),
            (await ListAsync()).Where(operation => operation.Id != "shared").SelectMany(operation => operation.Versions).Order(StringComparer.Ordinal));
    }

    private Task<IReadOnlyList<RegisteredOperation>> ListAsync() =>
        api.Server.Services.GetRequiredService<RegisteredOperations>().ListAsync(_client, CancellationToken.None);

    private Task<RetireOutcome> RetireAsync(string version, int unusedForDays) =>
        api.Server.Services.GetRequiredService<RegisteredOperations>()
            .RetireAsync(_client, version, TimeProvider.System.GetUtcNow().AddDays(-unusedForDays), CancellationToken.None);

    private Task BackdateAsync(int days) => api.ExecuteAsync(
        "update registered_operation_versions set published_at = published_at - make_interval(days => $2) where client = $1", _client, days);

    private static (bool, int, int) Describe(RetireOutcome outcome) => (outcome.IsKnown, outcome.Removed, outcome.InUse.Count);
}
