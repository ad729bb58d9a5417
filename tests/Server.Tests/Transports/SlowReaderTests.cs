using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Backoffice.Server.Http;
using Backoffice.Server.Memory;
using Backoffice.Server.Tests.Transports.Sockets;
using Backoffice.Server.Transports;
using Backoffice.Server.Transports.LongLived;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Server.Tests.Transports;

/// <summary>A client on a plain TCP connection that takes less than the minimum rate loses it, and what was held for it is given back.</summary>
/// <remarks>The minimum is so high that no reader of these tests reaches it.</remarks>
public sealed class SlowReaderTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("application/json", """{"query":"query($t: String!) { repeat(text: $t, count: 4000) }","variables":{"t":"TEXT"}}""")]
    [InlineData("text/event-stream", """{"query":"subscription { flood }"}""")]
    [InlineData("application/jsonl", """{"query":"subscription { flood }"}""")]
    [InlineData("multipart/mixed", """{"query":"subscription { flood }"}""")]
    public async Task An_answer_over_HTTP_is_cut_off(string accept, string body)
    {
        await using var server = await StartAsync();
        var text = body.Replace("TEXT", new string('x', 10_000), StringComparison.Ordinal);
        using var reader = Connect(server);
        await reader.SendAsync(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"POST /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {server.Token}\r\nAccept: {accept}\r\nContent-Type: application/json\r\nContent-Length: {text.Length}\r\n\r\n{text}")));
        await ReadSlowlyUntilCutAsync(reader);
        await GivenBackAsync(server);
    }

    [Theory]
    [InlineData("graphql-transport-ws", "subscribe")]
    [InlineData("graphql-ws", "start")]
    public async Task A_WebSocket_is_cut_off(string protocol, string subscribe)
    {
        await using var server = await StartAsync();
        using var reader = Connect(server);
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        await reader.SendAsync(Encoding.UTF8.GetBytes(
            $"GET /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Protocol: {protocol}\r\nAuthorization: Bearer {server.Token}\r\n\r\n"));
        await reader.SendAsync(RawSocket.Frame(1, """{"type":"connection_init"}"""u8));
        await reader.SendAsync(RawSocket.Frame(1, Encoding.UTF8.GetBytes($$$"""{"id":"1","type":"{{{subscribe}}}","payload":{"query":"subscription { flood }"}}""")));
        await ReadSlowlyUntilCutAsync(reader);
        await GivenBackAsync(server);
    }

    private static Task<RunningServer> StartAsync() => RunningServer.StartAsync(
        transports: new TransportOptions { MaxResponseLength = 64 * 1024 * 1024, SendTimeout = TimeSpan.FromSeconds(2) },
        configure: TestApi.With() + (static services =>
        {
            services.AddSingleton(new ConnectionOptions { SlowestReader = 1024 * 1024 * 1024, GracePeriod = TimeSpan.FromSeconds(2) });
            services.AddSingleton(new MemoryBudgets(new MemoryOptions { InputBytes = 1L << 30, OutputBytes = 1L << 30 }));
        }));

    private static Socket Connect(RunningServer server)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = 4 * 1024 };
        socket.Connect(IPAddress.Loopback, server.Client.BaseAddress?.Port ?? 0);
        return socket;
    }

    /// <summary>Takes a few bytes whenever some have come, until the server has cut the connection: then what is left ends with a reset or an end.</summary>
    private static async Task ReadSlowlyUntilCutAsync(Socket socket)
    {
        var buffer = new byte[16];
        Assert.NotEqual(0, await socket.ReceiveAsync(buffer));
        using var timeout = new CancellationTokenSource(Timeout);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            while (await socket.ReceiveAsync(buffer, timeout.Token) > 0)
            {
                await timer.WaitForNextTickAsync(timeout.Token);
            }
        }
        catch (SocketException)
        {
            // Cut off.
        }
    }

    private static async Task GivenBackAsync(RunningServer server)
    {
        var output = server.Services.GetRequiredService<MemoryBudgets>().Output;
        var all = server.Services.GetRequiredService<LongLivedAnswers>();
        using var timeout = new CancellationTokenSource(Timeout);
        while (output.Used > 0 || all.Count > 0)
        {
            timeout.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.Equal((0L, 0, 0), (output.Used, output.Owners, all.Count));
    }
}
