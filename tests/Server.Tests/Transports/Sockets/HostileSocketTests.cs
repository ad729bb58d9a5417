using System.Net.WebSockets;
using System.Text;
using Backoffice.Server.Transports;
using Backoffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Server.Tests.Transports.Sockets;

/// <summary>What no good client sends, and after each the server still answers the next.</summary>
public sealed class HostileSocketTests
{
    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":1}""")]
    [InlineData("""{"type":"ping"} {}""")]
    [InlineData("""{"type":"ping","id":""}""")]
    [InlineData("""{"type":"ping","id":7}""")]
    public async Task What_is_no_message_closes_the_socket(string message) =>
        await RefusesAsync("close 4400 The message is not a JSON object with a type.", client => client.SendAsync(message));

    [Theory]
    [InlineData("""{"type":"nonsense"}""", "close 4400 The message is of a type that is not known.")]
    [InlineData("""{"type":"start","id":"1"}""", "close 4400 The message is of a type that is not known.")]
    [InlineData("""{"type":"subscribe","payload":{"query":"{ fail }"}}""", "close 4400 The message \"subscribe\" has no id.")]
    [InlineData("""{"type":"subscribe","id":"1"}""", "close 4400 The message \"subscribe\" has no object as its payload.")]
    [InlineData("""{"type":"subscribe","id":"1","payload":"{ fail }"}""", "close 4400 The message \"subscribe\" has no object as its payload.")]
    [InlineData("""{"type":"complete"}""", "close 4400 The message \"complete\" has no id.")]
    [InlineData("""{"type":"connection_init"}""", "close 4429 Too many initialisation requests")]
    public async Task A_message_that_makes_no_sense_closes_the_socket(string message, string expected) =>
        await RefusesAsync(expected, client => client.SendAsync(message));

    [Fact]
    public async Task Deep_nesting_closes_the_socket() => await RefusesAsync(
        "close 4400 The message is not a JSON object with a type.",
        client => client.SendAsync($$"""{"type":"ping","payload":{{new string('[', 100_000)}}{{new string(']', 100_000)}}}"""));

    [Fact]
    public async Task A_long_id_closes_the_socket() => await RefusesAsync(
        "close 4400 The message is not a JSON object with a type.",
        client => client.SendAsync($$"""{"type":"complete","id":"{{new string('x', 257)}}"}"""));

    [Fact]
    public async Task Binary_frames_close_the_socket() => await RefusesAsync(
        "close 4400 Messages are JSON in text frames, not binary.",
        client => client.SendAsync("""{"type":"ping"}"""u8.ToArray(), WebSocketMessageType.Binary));

    [Fact]
    public async Task Text_that_is_no_UTF8_closes_the_socket()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        await using var client = await SocketClient.ConnectAsync(server);
        await client.SendAsync([0x7b, 0xff, 0xfe, 0x7d], WebSocketMessageType.Text);
        string end;
        try
        {
            end = await client.ReceiveAsync();
        }
        catch (WebSocketException)
        {
            // The framework cuts the connection right after its close frame, which may or may not overtake it.
            end = "close 1007";
        }

        Assert.StartsWith("close 1007", end, StringComparison.Ordinal);
        await StillAnswersAsync(server);
    }

    [Fact]
    public async Task A_message_in_many_frames_is_put_together()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        await using var client = await SocketClient.ConnectAsync(server);
        var message = Encoding.UTF8.GetBytes("""{"type":"subscribe","id":"é","payload":{"query":"{ echo(text: \"ü\") }"}}""");
        for (var i = 0; i < message.Length; i++)
        {
            await client.SendAsync([message[i]], WebSocketMessageType.Text, endOfMessage: i == message.Length - 1);
        }

        Assert.Equal("""{"type":"next","id":"é","payload":{"data":{"echo":"ü"}}}""", await client.ReceiveAsync());
    }

    [Fact]
    public async Task A_message_of_the_largest_size_is_taken_and_a_larger_one_closes_the_socket()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        await using var client = await SocketClient.ConnectAsync(server);
        const string Start = """{"type":"ping","payload":{}""";
        await client.SendAsync(Start + new string(' ', 1024 * 1024 - Start.Length - 1) + "}");
        Assert.Equal("""{"type":"pong","payload":{}}""", await client.ReceiveAsync());
        await client.SendAsync(Start + new string(' ', 1024 * 1024 - Start.Length) + "}");
        Assert.Equal("close 1009 The message is too large.", await client.ReceiveAsync());
        await StillAnswersAsync(server);
    }

    [Fact]
    public async Task A_message_that_never_ends_closes_the_socket()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        await using var client = await SocketClient.ConnectAsync(server);
        for (var i = 0; i < 17; i++)
        {
            await client.SendAsync(new byte[64 * 1024].Select(_ => (byte)' ').ToArray(), WebSocketMessageType.Text, endOfMessage: false);
        }

        Assert.Equal("close 1009 The message is too large.", await client.ReceiveAsync());
        await StillAnswersAsync(server);
    }

    [Fact]
    public async Task Subscribing_before_the_acknowledgement_closes_the_socket()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        await using var client = await SocketClient.OpenAsync(server);
        await client.SendAsync("""{"type":"subscribe","id":"1","payload":{"query":"{ fail }"}}""");
        Assert.Equal("close 4401 Unauthorized: send connection_init and wait for connection_ack first.", await client.ReceiveAsync());
    }

    [Fact]
    public async Task An_id_in_use_closes_the_socket()
    {
        var gate = new Gate();
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(gate));
        await using var client = await SocketClient.ConnectAsync(server);
        await client.SendAsync("""{"type":"subscribe","id":"1","payload":{"query":"{ wait }"}}""");
        await gate.Entered;
        await client.SendAsync("""{"type":"subscribe","id":"1","payload":{"query":"{ wait }"}}""");
        Assert.Equal("close 4409 Subscriber for 1 already exists", await client.ReceiveAsync());
        await gate.Cancelled;
    }

    [Theory]
    [InlineData(null)]
    [InlineData("chat")]
    public async Task Another_sub_protocol_closes_the_socket(string? protocol)
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        await using var client = await SocketClient.OpenAsync(server, protocol);
        Assert.Equal("close 4406 Subprotocol not acceptable: graphql-transport-ws and graphql-ws are.", await client.ReceiveAsync());
    }

    [Fact]
    public async Task Too_many_operations_are_refused_one_by_one()
    {
        var gate = new Gate();
        await using var server = await RunningServer.StartAsync(
            transports: new TransportOptions { OperationsPerSocket = 1 }, configure: TestApi.With(gate));
        await using var client = await SocketClient.ConnectAsync(server);
        await client.SendAsync("""{"type":"subscribe","id":"1","payload":{"query":"{ wait }"}}""");
        await client.SendAsync("""{"type":"subscribe","id":"2","payload":{"query":"{ wait }"}}""");
        Assert.Equal(
            """{"type":"error","id":"2","payload":[{"message":"The socket has 1 operations running, which is the most that it may have.","extensions":{"code":"LIMIT_EXCEEDED"}}]}""",
            await client.ReceiveAsync());
    }

    [Fact]
    public async Task A_client_that_never_signs_in_is_closed()
    {
        var clock = new ManualClock();
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(timeProvider: clock));
        await using var client = await SocketClient.OpenAsync(server);
        await clock.TimerOfAsync(TimeSpan.FromSeconds(10));
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("close 4408 Connection initialisation timeout", await client.ReceiveAsync());
    }

    [Theory]
    [InlineData("graphql-transport-ws", """{"type":"ping"}""")]
    [InlineData("graphql-ws", """{"type":"ka"}""")]
    public async Task An_idle_client_gets_a_sign_of_life(string protocol, string expected)
    {
        var clock = new ManualClock();
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(timeProvider: clock));
        await using var client = await SocketClient.ConnectAsync(server, protocol);
        await clock.TimerOfAsync(TimeSpan.FromSeconds(12));
        clock.Advance(TimeSpan.FromSeconds(12));
        Assert.Equal(expected, await client.ReceiveAsync());
    }

    [Fact]
    public async Task A_client_that_answers_no_sign_of_life_is_cut_off()
    {
        var clock = new ManualClock();
        var gate = new Gate();
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(gate, clock));
        await using var client = await SocketClient.ConnectAsync(server);
        await client.SendAsync("""{"type":"subscribe","id":"1","payload":{"query":"subscription { count(to: 0) }"}}""");
        await gate.Entered;
        await clock.TimerOfAsync(TimeSpan.FromSeconds(12));
        for (var i = 0; i < 3; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(12));
            Assert.Equal("""{"type":"ping"}""", await client.ReceiveAsync());
        }

        clock.Advance(TimeSpan.FromSeconds(12));
        await gate.Cancelled;
    }

    [Fact]
    public async Task A_client_that_reads_nothing_is_cut_off()
    {
        // Of a length that no other timer has, and without signs of life, whose absence would end the socket too.
        var options = new TransportOptions { SendTimeout = TimeSpan.FromSeconds(31), PingInterval = TimeSpan.FromHours(1) };
        var (clock, flood) = (new ManualClock(), new Flood());
        await using var server = await RunningServer.StartAsync(
            transports: options, configure: TestApi.With(timeProvider: clock) + (services => services.AddSingleton(flood)));
        await using var client = await SocketClient.ConnectAsync(server);
        await client.SendAsync("""{"type":"subscribe","id":"1","payload":{"query":"subscription { flood }"}}""");
        await client.ReceiveAsync();

        // The client reads no more. As long as the network still takes something, sends end and new ones begin; the one that it doesn't
        // take any more stays, and the clock runs out for it.
        while (!flood.HasEnded)
        {
            await Task.WhenAny(flood.Ended, clock.TimerOfAsync(options.SendTimeout));
            clock.Advance(options.SendTimeout);
        }

        Assert.InRange(flood.Events, 1, 1_000);
        await Assert.ThrowsAsync<WebSocketException>(async () =>
        {
            while (true)
            {
                await client.ReceiveAsync();
            }
        });
        await StillAnswersAsync(server);
    }

    private static async Task RefusesAsync(string expected, Func<SocketClient, Task> send)
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        await using var client = await SocketClient.ConnectAsync(server);
        await send(client);
        Assert.Equal(expected, await client.ReceiveAsync());
        await StillAnswersAsync(server);
    }

    private static async Task StillAnswersAsync(RunningServer server)
    {
        await using var client = await SocketClient.ConnectAsync(server);
        await client.SendAsync("""{"type":"subscribe","id":"1","payload":{"query":"{ __typename }"}}""");
        Assert.Equal("""{"type":"next","id":"1","payload":{"data":{"__typename":"Query"}}}""", await client.ReceiveAsync());
    }
}
