using System.Net;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Administration;
using Backoffice.Server.Transports;
using Backoffice.Server.Transports.LongLived;
using Backoffice.Server.Transports.Sockets;
using Backoffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Server.Tests.Transports.Sockets;

public sealed class SocketCredentialsTests
{
    private const string Ack = """{"type":"connection_ack"}""";

    [Theory]
    [InlineData("""{"Authorization":"Bearer TOKEN"}""")]
    [InlineData("""{"authorization":"Bearer TOKEN"}""")]
    [InlineData("""{"authToken":"TOKEN"}""")]
    public async Task The_token_comes_with_the_initialisation(string payload)
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        await using var client = await SocketClient.OpenAsync(server);
        await client.SendAsync(
            $$"""{"type":"connection_init","payload":{{payload.Replace("TOKEN", server.Token, StringComparison.Ordinal)}}}""");
        Assert.Equal(Ack, await client.ReceiveAsync());
        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{ company }"}}""");
        Assert.Equal(
            $$$$"""{"type":"next","id":"1","payload":{"data":{"company":"{{{{RunningServer.Owner.CompanyId}}}}"}}}""", await client.ReceiveAsync());
    }

    [Fact]
    public async Task The_token_may_come_with_the_upgrade()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        await using var client = await SocketClient.OpenAsync(server, "graphql-transport-ws", "/graphql", "Bearer " + server.Token);
        await client.SendAsync("""{"type":"connection_init"}""");
        Assert.Equal(Ack, await client.ReceiveAsync());
    }

    [Theory]
    [InlineData("", "close 4403 Forbidden: The request carries no token: send the header \"Authorization: Bearer <token>\".")]
    [InlineData(""","payload":{"authToken":"nonsense"}""", "close 4403 Forbidden: The token is not a JSON Web Token.")]
    [InlineData(""","payload":{"authToken":1}""", "close 4400 The token in the payload of connection_init must be a string.")]
    [InlineData(""","payload":[]""", "close 4400 The member \"payload\" must be an object, but is a JSON array.")]
    [InlineData(""","payload":{"authToken":"a","Authorization":"b"}""", "close 4400 The payload of connection_init has two tokens.")]
    [InlineData(""","payload":{"authToken":"a","authToken":"b"}""", "close 4400 The payload of connection_init has a name twice in an object.")]
    [InlineData(""","payload":{"authToken":"\ud83d"}""", "close 4400 The payload of connection_init has an escape that is half of a surrogate pair.")]
    public async Task Without_a_good_token_the_socket_is_closed(string payload, string expected)
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        await using var client = await SocketClient.OpenAsync(server);
        await client.SendAsync($$"""{"type":"connection_init"{{payload}}}""");
        Assert.Equal(expected, await client.ReceiveAsync());
    }

    [Fact]
    public async Task The_older_protocol_says_first_why()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        await using var client = await SocketClient.OpenAsync(server, "graphql-ws");
        await client.SendAsync("""{"type":"connection_init","payload":{"authToken":"nonsense"}}""");
        Assert.Equal(
            """
            {"type":"connection_error","payload":{"message":"The token is not a JSON Web Token."}}
            close 4403 Forbidden: The token is not a JSON Web Token.
            """,
            await client.ReceiveAsync(2));
    }

    [Fact]
    public async Task A_token_that_runs_out_ends_the_socket()
    {
        var clock = new ManualClock();
        var options = new TransportOptions();
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(timeProvider: clock));
        await using var client = await SocketClient.OpenAsync(server);
        var token = server.Issuer.Issue(RunningServer.Owner, TimeSpan.FromSeconds(1));
        await client.SendAsync($$$"""{"type":"connection_init","payload":{"authToken":"{{{token}}}"}}""");
        Assert.Equal(Ack, await client.ReceiveAsync());
        await clock.TimerOfAsync(options.PingInterval);
        for (var message = """{"type":"ping"}"""; message == """{"type":"ping"}""";)
        {
            clock.Advance(options.PingInterval);
            message = await client.ReceiveAsync();
            if (message == """{"type":"ping"}""")
            {
                await client.SendAsync("""{"type":"pong"}""");
                continue;
            }

            Assert.StartsWith("close 4403 Forbidden: The token expired at ", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_company_has_so_many_sockets_and_no_more_but_another_has_its_own()
    {
        var options = new TransportOptions { LongLivedAnswersPerCompany = 2 };
        await using var server = await RunningServer.StartAsync(transports: options, configure: TestApi.With());
        await using var first = await SocketClient.ConnectAsync(server);
        await using var second = await SocketClient.ConnectAsync(server);

        await using var third = await SocketClient.OpenAsync(server);
        await third.SendAsync($$$"""{"type":"connection_init","payload":{"authToken":"{{{server.Token}}}"}}""");
        Assert.Equal("close 1013 The company has 2 WebSockets and streams open, which is the most (Transports__LongLivedAnswersPerCompany).", await third.ReceiveAsync());

        var stranger = new Caller(Guid.NewGuid(), Guid.NewGuid(), UserRole.Staff);
        await using var other = await SocketClient.OpenAsync(server);
        await other.SendAsync(
            $$$"""{"type":"connection_init","payload":{"authToken":"{{{server.Issuer.Issue(stranger, TimeSpan.FromMinutes(1))}}}"}}""");
        Assert.Equal(Ack, await other.ReceiveAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    public async Task A_socket_that_is_closed_by_either_side_gives_its_place_back_before_the_client_knows(string lastMessage)
    {
        var options = new TransportOptions { LongLivedAnswersPerCompany = 1 };
        await using var server = await RunningServer.StartAsync(transports: options, configure: TestApi.With());
        var sockets = server.Services.GetRequiredService<LongLivedAnswers>();
        for (var i = 0; i < 3; i++)
        {
            await using var client = await SocketClient.ConnectAsync(server);
            Assert.Equal(1, sockets.CountOf(RunningServer.Owner.CompanyId));
            if (lastMessage.Length > 0)
            {
                await client.SendAsync(lastMessage);
                Assert.StartsWith("close 4400 ", await client.ReceiveAsync(), StringComparison.Ordinal);
            }
            else
            {
                await client.CloseAsync();
            }

            Assert.Equal(0, sockets.CountOf(RunningServer.Owner.CompanyId));
        }
    }

    [Fact]
    public async Task A_user_can_not_take_all_places_of_the_company()
    {
        var options = new TransportOptions { LongLivedAnswersPerUser = 1 };
        await using var server = await RunningServer.StartAsync(transports: options, configure: TestApi.With());
        await using var first = await SocketClient.ConnectAsync(server);
        await using var second = await SocketClient.OpenAsync(server);
        await second.SendAsync($$$"""{"type":"connection_init","payload":{"authToken":"{{{server.Token}}}"}}""");
        Assert.Equal(
            "close 1013 The user has 1 WebSockets and streams open, which is the most (Transports__LongLivedAnswersPerUser).", await second.ReceiveAsync());

        var colleague = RunningServer.Owner with { UserId = Guid.NewGuid() };
        await using var third = await SocketClient.OpenAsync(server);
        await third.SendAsync(
            $$$"""{"type":"connection_init","payload":{"authToken":"{{{server.Issuer.Issue(colleague, TimeSpan.FromMinutes(1))}}}"}}""");
        Assert.Equal(Ack, await third.ReceiveAsync());
    }

    [Fact]
    public async Task An_address_has_so_many_sockets_that_are_not_authenticated_and_no_more()
    {
        var options = new TransportOptions { UnauthenticatedSocketsPerAddress = 1 };
        await using var server = await RunningServer.StartAsync(transports: options, configure: TestApi.With());
        await using (var known = await SocketClient.ConnectAsync(server))
        {
            await using var stranger = await SocketClient.OpenAsync(server);
            var (status, body) = await TryOpenAsync(server);
            Assert.Equal(HttpStatusCode.TooManyRequests, status);
            Assert.Equal(
                """{"errors":[{"message":"The address has 1 WebSockets open that are not authenticated, which is the most that it may have.","extensions":{"code":"LIMIT_EXCEEDED","limit":"Transports__UnauthenticatedSocketsPerAddress","allowed":1,"asked":2}}]}""",
                body);
            Assert.Equal((2, 1), (server.Services.GetRequiredService<OpenSockets>().Count, server.Services.GetRequiredService<OpenSockets>().Unauthenticated));
        }
    }

    [Fact]
    public async Task Strangers_take_half_of_the_servers_sockets_at_most()
    {
        var options = new TransportOptions { Sockets = 2 };
        await using var server = await RunningServer.StartAsync(transports: options, configure: TestApi.With());
        await using var known = await SocketClient.ConnectAsync(server);
        await using var stranger = await SocketClient.OpenAsync(server);
        var (status, body) = await TryOpenAsync(server);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("\"limit\":\"Transports__Sockets\"", body, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Body)> TryOpenAsync(RunningServer server)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/graphql");
        request.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        request.Headers.TryAddWithoutValidation("Upgrade", "websocket");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Version", "13");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        using var response = await server.Client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
