using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Backoffice.Persistence.Administration;
using Backoffice.Server.Authentication;
using Backoffice.Server.Memory;
using Backoffice.Server.Tests.Transports.Sockets;
using Backoffice.Server.Transports;
using Backoffice.Server.Transports.LongLived;
using Backoffice.Server.Transports.Sockets;
using Backoffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Server.Tests.Transports;

/// <summary>WebSockets and streams over HTTP are counted together, belong to somebody, and end when they don't any more.</summary>
public sealed class LongLivedAnswerTests
{
    private const string Subscription = """{"query":"subscription { count(to: 1) }"}""";
    private const string Deferred = """{"query":"{ echo(text: \"a\") ... @defer { wait } }"}""";
    private const string PartHeader = "\r\nContent-Type: application/json; charset=utf-8\r\n\r\n";
    private const string LimitError =
        """{"errors":[{"message":"The user has 1 WebSockets and streams open, which is the most (Transports__LongLivedAnswersPerUser).","extensions":{"code":"LIMIT_EXCEEDED","limit":"Transports__LongLivedAnswersPerUser","allowed":1,"asked":2}}]}""";

    [Theory]
    [InlineData("text/event-stream", "event: next\ndata: {\"data\":{\"count\":1}}\n\n", "event: next\ndata: ERROR\n\nevent: complete\ndata:\n\n")]
    [InlineData("application/jsonl", "{\"data\":{\"count\":1}}\n", "ERROR\n")]
    [InlineData("multipart/mixed", "\r\n---" + PartHeader + "{\"data\":{\"count\":1}}\r\n---", PartHeader + "ERROR\r\n-----\r\n")]
    public async Task A_stream_ends_with_an_error_when_its_token_has_expired(string accept, string first, string last)
    {
        var clock = new ManualClock();
        var gate = new Gate();
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(gate, clock));
        var token = server.Issuer.Issue(RunningServer.Owner, TimeSpan.FromSeconds(1));
        var expired = $"The token expired at {clock.GetUtcNow().AddSeconds(1):yyyy-MM-dd'T'HH:mm:ss'Z'}: get a new one.";
        using var response = await PostAsync(server, Subscription, accept, token);
        await gate.Entered;
        await clock.TimerOfAsync(new TransportOptions().PingInterval);

        // A second, and the leeway that every request gets.
        clock.Advance(TimeSpan.FromSeconds(36));
        var text = await response.Content.ReadAsStringAsync();
        Assert.StartsWith(first, text, StringComparison.Ordinal);
        Assert.EndsWith(
            last.Replace("ERROR", $$$"""{"errors":[{"message":"{{{expired}}}","extensions":{"code":"AUTH_NOT_AUTHENTICATED"}}]}""", StringComparison.Ordinal),
            text,
            StringComparison.Ordinal);
        Assert.Equal(0, server.Services.GetRequiredService<LongLivedAnswers>().Count);
    }

    [Theory]
    [InlineData("application/json", "expired")]
    [InlineData("application/json", "deactivated")]
    [InlineData("text/event-stream", "expired")]
    [InlineData("text/event-stream", "revoked")]
    [InlineData("application/jsonl", "expired")]
    [InlineData("application/jsonl", "deactivated")]
    [InlineData("multipart/mixed", "expired")]
    [InlineData("multipart/mixed", "revoked")]
    public async Task A_batch_gives_no_further_answer_to_a_caller_who_may_not_have_it_any_more(string accept, string reason)
    {
        var (clock, gate) = (new ManualClock(), new Gate());
        var user = new SignedInUser(UserRole.Owner, IsActive: true, IsTokenRevoked: false);
        await using var server = await RunningServer.StartAsync(
            transports: new TransportOptions { BatchParallelism = 1, ExecutionTimeout = TimeSpan.FromHours(1), PingInterval = TimeSpan.FromHours(1) },
            configure: TestApi.With(gate, clock) + (services => services.AddSingleton<FindSignedInUser>((_, _) => Task.FromResult<SignedInUser?>(user))));
        var token = server.Issuer.Issue(RunningServer.Owner, reason == "expired" ? TimeSpan.FromSeconds(1) : TimeSpan.FromHours(1));
        var posting = PostAsync(
            server, """[{"query":"{ echo(text: \"first\") }"},{"query":"{ wait }"},{"query":"mutation { rename(name: \"third\") }"}]""", accept, token);
        await gate.Entered;
        user = new SignedInUser(UserRole.Owner, IsActive: reason != "deactivated", IsTokenRevoked: reason == "revoked");

        // The longest time for which a user, or a token beyond its end, is remembered.
        clock.Advance(TimeSpan.FromSeconds(36));
        gate.Open();
        using var response = await posting;
        var text = await response.Content.ReadAsStringAsync();
        Assert.Contains("\"first\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("done", text, StringComparison.Ordinal);
        Assert.DoesNotContain("third", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("\"code\":\"AUTH_NOT_AUTHENTICATED\"").Length - 1);
        Assert.Equal(0, server.Services.GetRequiredService<LongLivedAnswers>().Count);
    }

    [Fact]
    public async Task An_incremental_response_says_of_what_is_missing_that_the_token_has_expired()
    {
        var clock = new ManualClock();
        var gate = new Gate();
        // The time of an operation would be over first.
        var options = new TransportOptions { PingInterval = TimeSpan.FromSeconds(29) };
        await using var server = await RunningServer.StartAsync(transports: options, configure: TestApi.With(gate, clock));
        var token = server.Issuer.Issue(RunningServer.Owner, TimeSpan.FromSeconds(1));
        clock.Advance(TimeSpan.FromSeconds(20));
        using var response = await PostAsync(server, Deferred, "application/jsonl", token);
        await gate.Entered;
        await clock.TimerOfAsync(options.PingInterval);
        clock.Advance(options.PingInterval);
        var text = await response.Content.ReadAsStringAsync();
        Assert.Contains("\"completed\":[{\"id\":\"0\",\"errors\":[{\"message\":\"The token expired at ", text, StringComparison.Ordinal);
        Assert.EndsWith("\"hasNext\":false}\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/event-stream", Subscription)]
    [InlineData("application/jsonl", Subscription)]
    [InlineData("multipart/mixed", Subscription)]
    [InlineData("application/json, text/event-stream", Subscription)]
    [InlineData("multipart/mixed, application/json", Deferred)]
    [InlineData("text/event-stream", Deferred)]
    [InlineData("application/jsonl", "[" + Deferred + "]")]
    public async Task Streams_and_sockets_share_the_places_of_their_user(string accept, string body)
    {
        var gate = new Gate();
        await using var server = await RunningServer.StartAsync(
            transports: new TransportOptions { LongLivedAnswersPerUser = 1 }, configure: TestApi.With(gate));
        var places = server.Services.GetRequiredService<LongLivedAnswers>();
        await using (var socket = await SocketClient.ConnectAsync(server))
        {
            using var refused = await PostAsync(server, body, accept, server.Token);
            Assert.Equal((HttpStatusCode.TooManyRequests, LimitError), (refused.StatusCode, await refused.Content.ReadAsStringAsync()));
            await socket.CloseAsync();
        }

        using (var response = await PostAsync(server, body, accept, server.Token))
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            await gate.Entered;
            Assert.Equal(1, places.Count);
            await using var socket = await SocketClient.OpenAsync(server);
            await socket.SendAsync($$$"""{"type":"connection_init","payload":{"authToken":"{{{server.Token}}}"}}""");
            Assert.Equal(
                "close 1013 The user has 1 WebSockets and streams open, which is the most (Transports__LongLivedAnswersPerUser).",
                await socket.ReceiveAsync());
        }

        await gate.Cancelled;
    }

    [Theory]
    [InlineData("application/json", """{"query":"{ echo(text: \"a\") }"}""")]
    [InlineData("text/event-stream", """{"query":"{ echo(text: \"a\") }"}""")]
    [InlineData("application/json", Deferred)]
    public async Task An_answer_in_one_piece_needs_no_place(string accept, string body)
    {
        var gate = new Gate();
        gate.Open();
        await using var server = await RunningServer.StartAsync(
            transports: new TransportOptions { LongLivedAnswersPerUser = 0 }, configure: TestApi.With(gate));
        using var response = await PostAsync(server, body, accept, server.Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task When_all_clients_go_away_at_once_nothing_of_them_is_left()
    {
        const int Clients = 20;
        var gate = new Gate { Quorum = 2 * Clients };
        await using var server = await RunningServer.StartAsync(
            transports: new TransportOptions { LongLivedAnswersPerUser = 2 * Clients }, configure: TestApi.With(gate));
        var (places, sockets) = (server.Services.GetRequiredService<LongLivedAnswers>(), server.Services.GetRequiredService<OpenSockets>());
        var input = server.Services.GetRequiredService<MemoryBudgets>().Input;
        var clients = new List<SocketClient>();
        var responses = new List<HttpResponseMessage>();
        for (var i = 0; i < Clients; i++)
        {
            var client = await SocketClient.ConnectAsync(server);
            await client.SendAsync($$$"""{"type":"subscribe","id":"1","payload":{{{Subscription}}}}""");
            clients.Add(client);
            responses.Add(await PostAsync(server, Subscription, "text/event-stream", server.Token));
        }

        await gate.Entered;
        Assert.Equal((2 * Clients, Clients), (places.Count, sockets.Count));
        Assert.True(input.Used > 0);
        clients.ForEach(client => client.Abort());
        responses.ForEach(response => response.Dispose());

        // Each is noticed by itself, without anything to wait for but the counters.
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while ((places.Count, sockets.Count, input.Used) != (0, 0, 0))
        {
            timeout.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.Equal(0, input.Owners);
    }

    private static Task<HttpResponseMessage> PostAsync(RunningServer server, string body, string accept, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
