using System.Net.WebSockets;
using System.Text;
using Backoffice.Server.Memory;
using Backoffice.Server.Transports;
using Backoffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Server.Tests.Transports.Sockets;

/// <summary>Messages that no good client sends; after each the server still answers the next.</summary>
public sealed class HostileSocketTests
{
    [Theory]
    [InlineData("", "The message is empty; a JSON object with the member \"type\" was expected.")]
    [InlineData("nonsense", "The message is not valid JSON: line 1, byte 2.")]
    [InlineData("""{"type":"ping"} {}""", "The message is not valid JSON: line 1, byte 17.")]
    [InlineData("{\"type\":\n\"ping\"", "The message is not valid JSON: line 2, byte 7.")]
    [InlineData("[]", "The message is a JSON array; an object with the member \"type\" was expected.")]
    [InlineData("null", "The message is a JSON null; an object with the member \"type\" was expected.")]
    [InlineData("\"ping\"", "The message is a JSON string; an object with the member \"type\" was expected.")]
    [InlineData("{}", "The message has no member \"type\".")]
    [InlineData("""{"type":null}""", "The message has no member \"type\".")]
    [InlineData("""{"type":1}""", "The member \"type\" must be a string, but is a JSON number.")]
    [InlineData("""{"type":{"type":"ping"}}""", "The member \"type\" must be a string, but is a JSON object.")]
    [InlineData("""{"type":""}""", "The member \"type\" is an empty string.")]
    [InlineData("""{"type":"ping","type":"pong"}""", "The member \"type\" stands twice.")]
    [InlineData("""{"type":"\ud83d"}""", "The member \"type\" has an escape that is half of a surrogate pair.")]
    [InlineData("""{"type":"complete","id":""}""", "The member \"id\" is an empty string.")]
    [InlineData("""{"type":"complete","id":7}""", "The member \"id\" must be a string, but is a JSON number.")]
    [InlineData("""{"id":"1","type":"complete","id":"2"}""", "The member \"id\" stands twice.")]
    [InlineData("""{"type":"complete","id":"\udc00"}""", "The member \"id\" has an escape that is half of a surrogate pair.")]
    [InlineData("""{"type":"ping","payload":[]}""", "The member \"payload\" must be an object, but is a JSON array.")]
    [InlineData("""{"type":"ping","payload":{},"payload":{}}""", "The member \"payload\" stands twice.")]
    [InlineData("""{"type":"nonsense"}""", "The type \"nonsense\" is not one that graphql-transport-ws has for clients.")]
    [InlineData("""{"type":"start","id":"1"}""", "The type \"start\" is not one that graphql-transport-ws has for clients.")]
    [InlineData("""{"type":"next","id":"1"}""", "The type \"next\" is not one that graphql-transport-ws has for clients.")]
    [InlineData("""{"type":"subscribe","payload":{"query":"{ fail }"}}""", "The message \"subscribe\" has no id.")]
    [InlineData("""{"type":"subscribe","id":null,"payload":{"query":"{ fail }"}}""", "The message \"subscribe\" has no id.")]
    [InlineData("""{"type":"subscribe","id":"1"}""", "The message \"subscribe\" has no payload.")]
    [InlineData("""{"type":"subscribe","id":"1","payload":"{ fail }"}""", "The member \"payload\" must be an object, but is a JSON string.")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":"{ fail }",}}""", "The message is not valid JSON: line 1, byte 60.")]
    [InlineData("""{"type":"complete"}""", "The message \"complete\" has no id.")]
    public async Task A_message_that_is_none_closes_the_socket_with_its_own_reason(string message, string expected) =>
        await RefusesAsync("close 4400 " + expected, client => client.SendAsync(message));

    [Fact]
    public async Task A_second_initialisation_closes_the_socket() => await RefusesAsync(
        "close 4429 Too many initialisation requests", client => client.SendAsync("""{"type":"connection_init"}"""));

    [Fact]
    public async Task Deep_nesting_closes_the_socket() => await RefusesAsync(
        "close 4400 The member \"payload\" nests more than 200 levels deep (Transports__DeepestJson).",
        client => client.SendAsync($$$"""{"type":"ping","payload":{"a":{{{new string('[', 100_000)}}}{{{new string(']', 100_000)}}}}}"""));

    [Fact]
    public async Task A_long_reason_is_cut_at_a_character()
    {
        var type = string.Concat(Enumerable.Repeat("\U0001F600", 250_000));
        await RefusesAsync(
            "close 4400 The type \"" + string.Concat(Enumerable.Repeat("\U0001F600", 27)) + "…",
            client => client.SendAsync($$"""{"type":"{{type}}"}"""));
    }

    [Theory]
    [InlineData(257)]
    [InlineData(100_000)]
    public async Task An_id_may_be_of_any_length_that_a_message_may_have(int length)
    {
        var gate = new Gate();
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(gate));
        await using var client = await SocketClient.ConnectAsync(server);
        var id = new string('x', length);
        await client.SendAsync($$$"""{"type":"subscribe","id":"{{{id}}}","payload":{"query":"subscription { count(to: 1) }"}}""");
        Assert.Equal($$$$"""{"type":"next","id":"{{{{id}}}}","payload":{"data":{"count":1}}}""", await client.ReceiveAsync());
        await client.SendAsync($$$"""{"type":"subscribe","id":"{{{id}}}","payload":{"query":"{ __typename }"}}""");
        Assert.Equal($"close 4409 Subscriber for {new string('x', 90)}… already exists", await client.ReceiveAsync());
    }

    [Fact]
    public async Task A_payload_that_nests_too_deep_is_an_error_of_its_operation_alone()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        await using var client = await SocketClient.ConnectAsync(server);
        var deep = new string('[', 300) + new string(']', 300);
        await client.SendAsync($$$$"""{"type":"subscribe","id":"1","payload":{"query":"{ __typename }","variables":{"a":{{{{deep}}}}}}}""");
        Assert.Contains("200 levels", await client.ReceiveAsync(), StringComparison.Ordinal);
        await client.SendAsync("""{"type":"subscribe","id":"1","payload":{"query":"{ __typename }"}}""");
        Assert.Equal("""{"type":"next","id":"1","payload":{"data":{"__typename":"Query"}}}""", await client.ReceiveAsync());
    }

    [Fact]
    public async Task Binary_frames_close_the_socket() => await RefusesAsync(
        "close 4400 Messages are JSON in text frames, not binary.",
        client => client.SendAsync("""{"type":"ping"}"""u8.ToArray(), WebSocketMessageType.Binary));

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
        Assert.Equal("close 1009 A message may have 1048576 bytes; this one is larger.", await client.ReceiveAsync());
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

        Assert.Equal("close 1009 A message may have 1048576 bytes; this one is larger.", await client.ReceiveAsync());
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
            """{"type":"error","id":"2","payload":[{"message":"The socket has 1 operations running, which is the most that it may have.","extensions":{"code":"LIMIT_EXCEEDED","limit":"Transports__OperationsPerSocket","allowed":1,"asked":2}}]}""",
            await client.ReceiveAsync());
    }

    [Fact]
    public async Task An_operation_that_was_completed_does_not_count()
    {
        var gate = new Gate();
        await using var server = await RunningServer.StartAsync(
            transports: new TransportOptions { OperationsPerSocket = 1 }, configure: TestApi.With(gate));
        await using var client = await SocketClient.ConnectAsync(server);
        for (var i = 0; i < 50; i++)
        {
            await client.SendAsync($$$"""{"type":"subscribe","id":"{{{i}}}","payload":{"query":"subscription { count(to: 1) }"}}""");
            Assert.Equal($$$$"""{"type":"next","id":"{{{{i}}}}","payload":{"data":{"count":1}}}""", await client.ReceiveAsync());
            await client.SendAsync($$"""{"type":"complete","id":"{{i}}"}""");
        }
    }

    [Fact]
    public async Task Before_it_is_acknowledged_a_client_may_send_little()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        await using var client = await SocketClient.OpenAsync(server);
        await client.SendAsync(Enumerable.Repeat((byte)' ', 8 * 1024 + 1).ToArray(), WebSocketMessageType.Text, endOfMessage: false);
        Assert.Equal("close 1009 A message may have 8192 bytes before connection_ack; this one is larger.", await client.ReceiveAsync());
        await StillAnswersAsync(server);
    }

    [Fact]
    public async Task A_message_that_is_not_complete_in_time_closes_the_socket()
    {
        // Of a length that no other timer has.
        var options = new TransportOptions { MessageTimeout = TimeSpan.FromSeconds(9) };
        var clock = new ManualClock();
        await using var server = await RunningServer.StartAsync(transports: options, configure: TestApi.With(timeProvider: clock));
        await using var client = await SocketClient.ConnectAsync(server);
        await client.SendAsync("{"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: false);
        await clock.TimerOfAsync(options.MessageTimeout);
        clock.Advance(options.MessageTimeout);
        Assert.Equal("close 1008 A message must be complete within 9 s of its first byte.", await client.ReceiveAsync());
        Assert.Equal(0, server.Services.GetRequiredService<MemoryBudgets>().Input.Used);
    }

    [Fact]
    public async Task A_message_for_which_there_is_no_memory_closes_the_socket_and_what_it_held_comes_back()
    {
        await using var server = await RunningServer.StartAsync(
            configure: TestApi.With() + (services => services.AddSingleton(new MemoryBudgets(new MemoryOptions { InputBytes = 256 * 1024 }))));
        var input = server.Services.GetRequiredService<MemoryBudgets>().Input;
        await using (var client = await SocketClient.ConnectAsync(server))
        {
            await client.SendAsync(Enumerable.Repeat((byte)' ', 200_000).ToArray(), WebSocketMessageType.Text, endOfMessage: false);
            Assert.Equal(
                "close 1013 Memory__InputBytes, which all share, has no room for the message. Try again later.", await client.ReceiveAsync());
            Assert.Equal(0, input.Used);
        }

        await StillAnswersAsync(server);
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
