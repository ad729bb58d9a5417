using Backoffice.Persistence.Administration;
using Backoffice.Schema;
using Backoffice.Server.Transports;
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
    [InlineData(""","payload":{"authToken":1}""", "close 4400 The payload of connection_init must be an object, and the token in it a string.")]
    [InlineData(""","payload":[]""", "close 4400 The payload of connection_init must be an object, and the token in it a string.")]
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
        var options = new TransportOptions { SocketsPerCompany = 2 };
        await using var server = await RunningServer.StartAsync(transports: options, configure: TestApi.With());
        await using var first = await SocketClient.ConnectAsync(server);
        await using var second = await SocketClient.ConnectAsync(server);

        await using var third = await SocketClient.OpenAsync(server);
        await third.SendAsync($$$"""{"type":"connection_init","payload":{"authToken":"{{{server.Token}}}"}}""");
        Assert.Equal("close 1013 The company has 2 sockets open, which is the most. Try again later.", await third.ReceiveAsync());

        var stranger = new Viewer(Guid.NewGuid(), Guid.NewGuid(), UserRole.Staff);
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
        var options = new TransportOptions { SocketsPerCompany = 1 };
        await using var server = await RunningServer.StartAsync(transports: options, configure: TestApi.With());
        var sockets = server.Services.GetRequiredService<CompanySockets>();
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
}
