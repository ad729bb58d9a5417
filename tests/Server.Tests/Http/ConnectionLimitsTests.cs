using System.Net;
using System.Net.Sockets;
using System.Text;
using Backoffice.Server.Http;
using Backoffice.Server.Tests.Transports;
using Backoffice.Server.Transports;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Server.Tests.Http;

public sealed class ConnectionLimitsTests
{
    private static readonly IPAddress Other = new([127, 0, 0, 2]);

    [Fact]
    public async Task An_address_has_so_many_connections_and_no_more_but_another_has_its_own()
    {
        await using var server = await RunningServer.StartAsync(
            transports: new TransportOptions { ConnectionsPerAddress = 2 }, configure: TestApi.With());
        using (var first = await ConnectAsync(server, IPAddress.Loopback))
        using (var second = await ConnectAsync(server, IPAddress.Loopback))
        {
            Assert.True(await IsServedAsync(first));
            Assert.True(await IsServedAsync(second));
            using var third = await ConnectAsync(server, IPAddress.Loopback);
            Assert.False(await IsServedAsync(third));
            using var other = await ConnectAsync(server, Other);
            Assert.True(await IsServedAsync(other));
        }
    }

    [Fact]
    public async Task A_trusted_proxy_may_have_more()
    {
        var proxies = new TrustedProxies { Networks = [new IPNetwork(IPAddress.Loopback, 32)] };
        await using var server = await RunningServer.StartAsync(
            transports: new TransportOptions { ConnectionsPerAddress = 1 },
            configure: TestApi.With() + (services => services.AddSingleton(proxies)));
        using var first = await ConnectAsync(server, IPAddress.Loopback);
        using var second = await ConnectAsync(server, IPAddress.Loopback);
        Assert.True(await IsServedAsync(first));
        Assert.True(await IsServedAsync(second));
        Assert.Equal(0, server.Services.GetRequiredService<ConnectionLimits>().Count);
    }

    private static async Task<Socket> ConnectAsync(RunningServer server, IPAddress source)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(source, 0));
        await socket.ConnectAsync(IPAddress.Loopback, server.Client.BaseAddress?.Port ?? 0);
        return socket;
    }

    private static async Task<bool> IsServedAsync(Socket socket)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        try
        {
            await socket.SendAsync("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), timeout.Token);
            var buffer = new byte[1024];
            var read = await socket.ReceiveAsync(buffer, timeout.Token);
            return Encoding.ASCII.GetString(buffer, 0, read).StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal);
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
