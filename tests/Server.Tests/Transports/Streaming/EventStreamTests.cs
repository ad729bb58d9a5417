using System.Net;
using System.Text;
using Backoffice.Testing;
using Xunit;

namespace Backoffice.Server.Tests.Transports.Streaming;

public sealed class EventStreamTests
{
    private const string Events = "text/event-stream";

    [Fact]
    public async Task A_query_is_one_event() => Assert.Equal(
        "event: next\ndata: {\"data\":{\"echo\":\"a\\nb\"}}\n\nevent: complete\ndata:\n\n",
        await PostAsync("""{"query":"query($t: String!) { echo(text: $t) }","variables":{"t":"a\nb"}}""", Events));

    [Fact]
    public async Task What_can_not_be_executed_is_an_event_too() => Assert.Equal(
        "event: next\ndata: {\"errors\":[{\"message\":\"Syntax Error: Expected Name, found <EOF>.\",\"locations\":[{\"line\":1,\"column\":2}],"
        + "\"extensions\":{\"code\":\"HC0014\"}}]}\n\nevent: complete\ndata:\n\n",
        await PostAsync("""{"query":"{"}""", Events));

    [Theory]
    [InlineData(
        Events,
        "event: next\ndata: {\"data\":{\"count\":1}}\n\nevent: next\ndata: {\"data\":{\"count\":2}}\n\nevent: complete\ndata:\n\n")]
    [InlineData(
        "application/graphql-response+json, application/json, text/event-stream",
        "event: next\ndata: {\"data\":{\"count\":1}}\n\nevent: next\ndata: {\"data\":{\"count\":2}}\n\nevent: complete\ndata:\n\n")]
    [InlineData(
        "*/*",
        "event: next\ndata: {\"data\":{\"count\":1}}\n\nevent: next\ndata: {\"data\":{\"count\":2}}\n\nevent: complete\ndata:\n\n")]
    [InlineData(
        "multipart/mixed;boundary=graphql;subscriptionSpec=\"1.0\", application/json",
        "\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n{\"payload\":{\"data\":{\"count\":1}}}"
        + "\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n{\"payload\":{\"data\":{\"count\":2}}}\r\n-----\r\n")]
    [InlineData("application/jsonl", "{\"data\":{\"count\":1}}\n{\"data\":{\"count\":2}}\n")]
    [InlineData(
        "multipart/mixed",
        "\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n{\"data\":{\"count\":1}}"
        + "\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n{\"data\":{\"count\":2}}\r\n-----\r\n")]
    public async Task A_subscription_is_an_event_for_each_of_its_source(string accept, string expected)
    {
        var gate = new Gate();
        gate.Open();
        Assert.Equal(expected, await PostAsync("""{"query":"subscription { count(to: 2) }"}""", accept, gate));
    }

    [Fact]
    public async Task A_subscription_in_one_piece_is_refused() =>
        Assert.StartsWith(
            """{"errors":[{"message":"The operation is a subscription, """,
            await PostAsync("""{"query":"subscription { count(to: 2) }"}""", "application/json"),
            StringComparison.Ordinal);

    [Fact]
    public async Task Events_arrive_as_they_happen_and_the_end_of_the_client_is_theirs()
    {
        var gate = new Gate();
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(gate));
        using (var response = await server.SendAsync(HttpMethod.Post, "/graphql", Body("""{"query":"subscription { count(to: 1) }"}"""), Events))
        {
            Assert.Equal("no-cache", response.Headers.CacheControl?.ToString());
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
            Assert.Equal("event: next", await reader.ReadLineAsync());
            Assert.Equal("""data: {"data":{"count":1}}""", await reader.ReadLineAsync());
            await gate.Entered;
        }

        await gate.Cancelled;
    }

    [Fact]
    public async Task A_stream_on_which_nothing_happens_gets_a_comment_every_12_seconds()
    {
        var clock = new ManualClock();
        var gate = new Gate();
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(gate, clock));
        var answer = server.SendAsync(HttpMethod.Post, "/graphql", Body("""{"query":"{ wait }"}"""), Events);
        await gate.Entered;
        await clock.TimerOfAsync(TimeSpan.FromSeconds(12));
        clock.Advance(TimeSpan.FromSeconds(12));
        using var response = await answer;
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal(":", await reader.ReadLineAsync());
        gate.Open();
        Assert.Equal("\nevent: next\ndata: {\"data\":{\"wait\":\"done\"}}\n\nevent: complete\ndata:\n\n", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task A_server_that_stops_ends_the_stream_without_saying_that_it_is_complete()
    {
        var gate = new Gate();
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(gate));
        using var response = await server.SendAsync(HttpMethod.Post, "/graphql", Body("""{"query":"subscription { count(to: 1) }"}"""), Events);
        await gate.Entered;
        var stopped = server.StopAsync();
        Assert.Equal("event: next\ndata: {\"data\":{\"count\":1}}\n\n", await response.Content.ReadAsStringAsync());
        await stopped;
    }

    [Fact]
    public async Task A_browser_subscribes_by_GET_and_goes_on_after_the_last_event_that_it_has_got()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        const string Address = "/graphql?query=subscription{positions{number}}";
        using var first = await server.SendAsync(HttpMethod.Get, Address, accept: Events);
        Assert.Equal(
            "id: 1\nevent: next\ndata: {\"data\":{\"positions\":{\"number\":1}}}\n\n"
            + "id: 2\nevent: next\ndata: {\"data\":{\"positions\":{\"number\":2}}}\n\nevent: complete\ndata:\n\n",
            await first.Content.ReadAsStringAsync());
        using var second = await server.SendAsync(HttpMethod.Get, Address, accept: Events, headers: ("Last-Event-ID", "2"));
        Assert.StartsWith("id: 3\nevent: next\n", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_for_Apollo_gets_an_empty_object_every_12_seconds()
    {
        var clock = new ManualClock();
        var gate = new Gate();
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(gate, clock));
        using var response = await server.SendAsync(
            HttpMethod.Post, "/graphql", Body("""{"query":"subscription { count(to: 0) }"}"""), "multipart/mixed;subscriptionSpec=1.0");
        await gate.Entered;
        await clock.TimerOfAsync(TimeSpan.FromSeconds(12));
        clock.Advance(TimeSpan.FromSeconds(12));
        const string Expected = "\r\n---\r\nContent-Type: application/json\r\n\r\n{}\r\n---";
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var read = new char[Expected.Length];
        Assert.Equal(read.Length, await reader.ReadBlockAsync(read));
        Assert.Equal(Expected, new string(read));
        gate.Open();
    }

    private static async Task<string> PostAsync(string body, string accept, Gate? gate = null)
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(gate));
        var response = await server.SendAsync(HttpMethod.Post, "/graphql", Body(body), accept);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");
}
