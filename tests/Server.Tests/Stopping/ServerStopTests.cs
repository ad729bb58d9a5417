using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using Backoffice.Server.Tests.Commands;
using Backoffice.Testing;
using Xunit;

namespace Backoffice.Server.Tests.Stopping;

public sealed class ServerStopTests
{
    [Fact]
    public async Task After_SIGTERM_requests_are_answered_until_connections_are_refused_and_none_is_lost()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var server = await ServerProcess.StartAsync(
            ("ConnectionStrings__Database", database.AppConnectionString), ("Stopping__GraceSeconds", "2"));
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new UriBuilder(server.Address) { Scheme = "ws", Path = "/graphql" }.Uri, CancellationToken.None);

        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/health/ready")).StatusCode);
        var load = Enumerable.Range(0, 6).Select(i => LoadAsync(server.Address, keepsConnections: i % 2 == 0)).ToList();
        await server.SignalAsync("TERM");

        HttpResponseMessage ready;
        do
        {
            ready = await server.Client.GetAsync("/health/ready");
        }
        while (ready.StatusCode == HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(
            """{"status":"down","checks":{"server":{"status":"down","reason":"The server is stopping."}}}""", await ready.Content.ReadAsStringAsync());
        Assert.True(ready.Headers.ConnectionClose);

        foreach (var (answers, failure) in await Task.WhenAll(load))
        {
            Assert.InRange(answers, 1, int.MaxValue);
            Assert.Equal(SocketError.ConnectionRefused, (failure.InnerException as SocketException)?.SocketErrorCode);
        }

        var end = await socket.ReceiveAsync(new byte[1024], CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal((WebSocketMessageType.Close, WebSocketCloseStatus.EndpointUnavailable), (end.MessageType, socket.CloseStatus));
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        Assert.Equal(0, await server.WaitForExitAsync());
    }

    /// <summary>Sends requests one after another until one fails.</summary>
    private static async Task<(int Answers, HttpRequestException Failure)> LoadAsync(Uri address, bool keepsConnections)
    {
        using var client = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = keepsConnections ? Timeout.InfiniteTimeSpan : TimeSpan.Zero })
        {
            BaseAddress = address,
        };
        for (var answers = 0; ; answers++)
        {
            try
            {
                using var response = await client.GetAsync("/health/live");
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                await response.Content.ReadAsStringAsync();
            }
            catch (HttpRequestException failure)
            {
                return (answers, failure);
            }
        }
    }
}
