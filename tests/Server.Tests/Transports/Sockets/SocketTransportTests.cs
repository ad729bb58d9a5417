using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Server.Tests.Transports.Sockets;

public sealed class SocketTransportTests
{
    private const string Ack = """{"type":"connection_ack"}""";

    [Theory]
    [InlineData("/graphql")]
    [InlineData("/graphql/ws")]
    public async Task A_query_is_answered_and_completed(string path)
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        await using var client = await SocketClient.OpenAsync(server, path: path);
        Assert.Equal("graphql-transport-ws", client.SubProtocol);
        await client.SendAsync($$$"""{"type":"connection_init","payload":{"Authorization":"Bearer {{{server.Token}}}"}}""");
        Assert.Equal(Ack, await client.ReceiveAsync());
        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"query($t: String!) { echo(text: $t) }","variables":{"t":"a"}}}""");
        Assert.Equal(
            """
            {"type":"next","id":"1","payload":{"data":{"echo":"a"}}}
            {"type":"complete","id":"1"}
            """,
            await client.ReceiveAsync(2));
    }

    [Fact]
    public async Task A_mutation_is_answered_and_completed()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        await using var client = await SocketClient.ConnectAsync(server);
        await client.SendAsync("""{"id":"m","type":"subscribe","payload":{"query":"mutation { rename(name: \"b\") }"}}""");
        Assert.Equal(
            """
            {"type":"next","id":"m","payload":{"data":{"rename":"b"}}}
            {"type":"complete","id":"m"}
            """,
            await client.ReceiveAsync(2));
    }

    [Fact]
    public async Task A_subscription_gives_its_events_until_its_source_ends()
    {
        var gate = new Gate();
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(gate));
        await using var client = await SocketClient.ConnectAsync(server);
        await client.SendAsync("""{"id":"s","type":"subscribe","payload":{"query":"subscription { count(to: 2) }"}}""");
        Assert.Equal(
            """
            {"type":"next","id":"s","payload":{"data":{"count":1}}}
            {"type":"next","id":"s","payload":{"data":{"count":2}}}
            """,
            await client.ReceiveAsync(2));
        gate.Open();
        Assert.Equal("""{"type":"complete","id":"s"}""", await client.ReceiveAsync());
    }

    [Fact]
    public async Task What_can_not_be_executed_is_an_error_and_the_id_is_free_again()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        await using var client = await SocketClient.ConnectAsync(server);
        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{"}}""");
        Assert.Equal(
            """{"type":"error","id":"1","payload":[{"message":"Syntax Error: Expected Name, found <EOF>.","locations":[{"line":1,"column":2}],"extensions":{"code":"HC0014"}}]}""",
            await client.ReceiveAsync());
        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"variables":{}}}""");
        Assert.Equal(
            """{"type":"error","id":"1","payload":[{"message":"The request has neither a member \"query\" with the operation text nor an \"id\" of a persisted operation.","extensions":{"code":"HC0013"}}]}""",
            await client.ReceiveAsync());
        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{ fail }","variables":[{}]}}""");
        Assert.Equal(
            """{"type":"error","id":"1","payload":[{"message":"A batch can't be sent through a WebSocket: subscribe to each operation.","extensions":{"code":"HC0009"}}]}""",
            await client.ReceiveAsync());
        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{ echo(text: \"a\") }"}}""");
        Assert.Equal("""{"type":"next","id":"1","payload":{"data":{"echo":"a"}}}""", await client.ReceiveAsync());
    }

    [Fact]
    public async Task The_older_protocol_is_spoken_too()
    {
        var gate = new Gate();
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(gate));
        await using var client = await SocketClient.ConnectAsync(server, "graphql-ws");
        Assert.Equal("graphql-ws", client.SubProtocol);
        await client.SendAsync("""{"id":"1","type":"start","payload":{"query":"subscription { count(to: 1) }"}}""");
        Assert.Equal("""{"type":"data","id":"1","payload":{"data":{"count":1}}}""", await client.ReceiveAsync());
        await client.SendAsync("""{"id":"2","type":"start","payload":{"query":"{ nothing other }"}}""");
        Assert.StartsWith("""{"type":"error","id":"2","payload":{"message":""", await client.ReceiveAsync(), StringComparison.Ordinal);
        await client.SendAsync("""{"id":"1","type":"stop"}""");
        await gate.Cancelled;
        await client.SendAsync("""{"type":"connection_terminate"}""");
        Assert.Equal("close 1000", await client.ReceiveAsync());
    }

    [Fact]
    public async Task Operations_run_side_by_side()
    {
        var gate = new Gate();
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(gate));
        await using var client = await SocketClient.ConnectAsync(server);
        await client.SendAsync("""{"id":"slow","type":"subscribe","payload":{"query":"{ wait }"}}""");
        await gate.Entered;
        await client.SendAsync("""{"id":"quick","type":"subscribe","payload":{"query":"{ echo(text: \"a\") }"}}""");
        Assert.Equal(
            """
            {"type":"next","id":"quick","payload":{"data":{"echo":"a"}}}
            {"type":"complete","id":"quick"}
            """,
            await client.ReceiveAsync(2));
        gate.Open();
        Assert.Equal("""{"type":"next","id":"slow","payload":{"data":{"wait":"done"}}}""", await client.ReceiveAsync());
    }

    [Fact]
    public async Task An_operation_that_the_client_completes_is_cancelled_and_silent()
    {
        var gate = new Gate();
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(gate));
        await using var client = await SocketClient.ConnectAsync(server);
        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{ wait }"}}""");
        await gate.Entered;
        await client.SendAsync("""{"id":"1","type":"complete"}""");
        await gate.Cancelled;
        await client.SendAsync("""{"type":"ping","payload":{"a":1}}""");
        Assert.Equal("""{"type":"pong","payload":{"a":1}}""", await client.ReceiveAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_that_goes_away_ends_its_operations(bool saysGoodbye)
    {
        var gate = new Gate();
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(gate));
        await using var client = await SocketClient.ConnectAsync(server);
        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{ wait }"}}""");
        await gate.Entered;
        if (saysGoodbye)
        {
            await client.CloseAsync();
        }
        else
        {
            client.Abort();
        }

        await gate.Cancelled;
    }

    [Fact]
    public async Task A_server_that_stops_says_so()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        await using var client = await SocketClient.ConnectAsync(server);
        await client.SendAsync("""{"id":"s","type":"subscribe","payload":{"query":"subscription { count(to: 1) }"}}""");
        await client.ReceiveAsync();
        var stopped = server.StopAsync();
        Assert.Equal("close 1001 The server stops. Connect again in a moment.", await client.ReceiveAsync());
        await stopped;
    }

    [Fact]
    public async Task An_ordinary_request_to_the_sockets_address_is_told_to_upgrade()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        Assert.Equal(HttpStatusCode.UpgradeRequired, (await server.Client.GetAsync("/graphql/ws")).StatusCode);
    }

    [Fact]
    public async Task A_socket_may_be_opened_over_HTTP_2()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With() + (services => services.Configure<KestrelServerOptions>(
            kestrel => kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = HttpProtocols.Http2))));
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.HttpVersion = HttpVersion.Version20;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler());
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        var address = new UriBuilder(server.Client.BaseAddress ?? throw new InvalidOperationException()) { Scheme = "ws", Path = "/graphql" };
        await socket.ConnectAsync(address.Uri, invoker, timeout.Token);
        Assert.Equal("graphql-transport-ws", socket.SubProtocol);
        await socket.SendAsync("""{"type":"ping"}"""u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, timeout.Token);
        var buffer = new byte[100];
        var received = await socket.ReceiveAsync(buffer, timeout.Token);
        Assert.Equal("""{"type":"pong"}""", Encoding.UTF8.GetString(buffer, 0, received.Count));
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, timeout.Token);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, socket.CloseStatus);
    }
}
