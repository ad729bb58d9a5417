using System.Net;
using System.Text;
using Backoffice.Server.Tests.Transports.Sockets;
using Xunit;

namespace Backoffice.Server.Tests.Transports.Streaming;

public sealed class IncrementalDeliveryTests
{
    private const string Deferred = """{"query":"{ echo(text: \"a\") ... @defer { wait } }"}""";
    private const string First = """{"data":{"echo":"a"},"pending":[{"id":"0","path":[]}],"hasNext":true}""";
    private const string Later = """{"incremental":[{"id":"0","data":{"wait":"done"}}],"completed":[{"id":"0"}],"hasNext":false}""";
    private const string PartHeader = "\r\nContent-Type: application/json; charset=utf-8\r\n\r\n";

    [Theory]
    [InlineData("multipart/mixed", "\r\n---" + PartHeader + First + "\r\n---", PartHeader + Later + "\r\n-----\r\n")]
    [InlineData("multipart/mixed, application/json", "\r\n---" + PartHeader + First + "\r\n---", PartHeader + Later + "\r\n-----\r\n")]
    [InlineData(
        "text/event-stream", "event: next\ndata: " + First + "\n\n", "event: next\ndata: " + Later + "\n\nevent: complete\ndata:\n\n")]
    [InlineData("application/jsonl", First + "\n", Later + "\n")]
    public async Task The_first_answer_is_out_before_the_deferred_part_is_made(string accept, string first, string later)
    {
        var gate = new Gate();
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(gate));
        using var response = await server.SendAsync(HttpMethod.Post, "/graphql", Body(Deferred), accept);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var start = new char[first.Length];
        await reader.ReadBlockAsync(start);
        Assert.Equal(first, new string(start));
        await gate.Entered;
        gate.Open();
        Assert.Equal(later, await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task The_older_form_is_given_to_clients_that_ask_for_it()
    {
        var gate = new Gate();
        gate.Open();
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(gate));
        using var response = await server.SendAsync(HttpMethod.Post, "/graphql", Body(Deferred), "multipart/mixed;deferSpec=20220824,application/json");
        Assert.Equal(
            "\r\n---" + PartHeader + """{"data":{"echo":"a"},"hasNext":true}""" + "\r\n---" + PartHeader
            + """{"incremental":[{"data":{"wait":"done"},"path":[]}],"hasNext":false}""" + "\r\n-----\r\n",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_client_that_takes_one_piece_gets_one()
    {
        var gate = new Gate();
        gate.Open();
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(gate));
        using var response = await server.SendAsync(HttpMethod.Post, "/graphql", Body(Deferred));
        Assert.Equal("""{"data":{"echo":"a","wait":"done"}}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_socket_gets_a_message_for_each_part()
    {
        var gate = new Gate();
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(gate));
        await using var client = await SocketClient.ConnectAsync(server);
        await client.SendAsync($$$"""{"id":"1","type":"subscribe","payload":{{{Deferred}}}}""");
        Assert.Equal($$$"""{"type":"next","id":"1","payload":{{{First}}}}""", await client.ReceiveAsync());
        await gate.Entered;
        gate.Open();
        Assert.Equal(
            $$$"""
            {"type":"next","id":"1","payload":{{{Later}}}}
            {"type":"complete","id":"1"}
            """,
            await client.ReceiveAsync(2));
    }

    [Fact]
    public async Task A_client_that_goes_away_ends_what_is_still_to_come()
    {
        var gate = new Gate();
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(gate));
        using (var response = await server.SendAsync(HttpMethod.Post, "/graphql", Body(Deferred), "multipart/mixed"))
        {
            await gate.Entered;
        }

        await gate.Cancelled;
    }

    private static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");
}
