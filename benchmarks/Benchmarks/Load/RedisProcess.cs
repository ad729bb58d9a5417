using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Backoffice.Benchmarks.Load;

/// <summary>A Redis of this test alone, which keeps nothing.</summary>
internal sealed class RedisProcess : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly int _port;

    private RedisProcess(Process process, int port) => (_process, _port) = (process, port);

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port}");

    public static async Task<RedisProcess> StartAsync(CancellationToken cancellationToken)
    {
        var port = FreePort.Find();
        try
        {
            var start = new ProcessStartInfo(
                "redis-server",
                ["--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--loglevel", "warning"]);
            var redis = new RedisProcess(Process.Start(start) ?? throw new UnreachableException(), port);
            await redis.WaitUntilItListensAsync(cancellationToken);
            return redis;
        }
        catch (Win32Exception)
        {
            throw new LoadException("redis-server was not found on this machine: install it, on Debian and Ubuntu with `sudo apt-get install redis-server`.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task WaitUntilItListensAsync(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", _port, cancellationToken);
                return;
            }
            catch (SocketException) when (!_process.HasExited && clock.Elapsed < Timeout)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
            }
            catch (SocketException)
            {
                await DisposeAsync();
                throw new LoadException("The private redis-server did not come up.");
            }
        }
    }
}
