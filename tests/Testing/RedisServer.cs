using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Backoffice.Caching;
using Backoffice.Server.Local;

namespace Backoffice.Testing;

/// <summary>A redis-server of its own on a free port, without files; it can be stopped and started again at the same address.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private static readonly SemaphoreSlim Gate = new(1);
    private static RedisServer? _shared;
    private static string? _program;

    private Process? _process;

    private RedisServer(int port) => Port = port;

    public int Port { get; }

    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>The one that all tests of the process share which neither stop it nor flush it: keys are apart by partition.</summary>
    public static async Task<RedisServer> ShareAsync()
    {
        await Gate.WaitAsync();
        try
        {
            return _shared ??= await StartCoreAsync();
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>One for a test that stops it.</summary>
    public static async Task<RedisServer> StartAsync()
    {
        await Gate.WaitAsync();
        try
        {
            return await StartCoreAsync();
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>
    /// A connection that takes commands. On it, a machine that is busy with other tests does not look like a Redis that is away; where a
    /// test waits for a Redis that hangs, <paramref name="commandTimeout"/> is shorter.
    /// </summary>
    public static async Task<RedisConnection> ConnectAsync(string connectionString, TimeSpan? commandTimeout = null)
    {
        var connection = await RedisConnection.OpenAsync(RedisOptions.Parse(connectionString) with
        {
            ConnectTimeout = Timeout,
            CommandTimeout = commandTimeout ?? Timeout,
        });
        var restored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.Restored += () => Volatile.Read(ref restored).TrySetResult();
        while (!(await connection.TryAsync(static redis => redis.PingAsync())).IsAnswered)
        {
            // Without an answer it is away, and says when it has come back.
            await restored.Task;
            Volatile.Write(ref restored, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        return connection;
    }

    /// <inheritdoc cref="ConnectAsync(string, TimeSpan?)"/>
    public Task<RedisConnection> ConnectAsync(TimeSpan? commandTimeout = null) => ConnectAsync(ConnectionString, commandTimeout);

    /// <summary>Ends it at once, as a crash does; nothing is kept, and nobody listens at its address when this returns.</summary>
    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    /// <summary>Starts it again, empty.</summary>
    public async Task StartAgainAsync()
    {
        if (_process is null && !await TryStartAsync())
        {
            throw new InvalidOperationException($"redis-server does not start on port {Port} again.");
        }
    }

    /// <summary>Sends it a command that is answered in a line, past all that may be between it and its clients.</summary>
    public async Task SendAsync(string command)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"));
        using var reader = new StreamReader(stream, Encoding.ASCII);
        if (await reader.ReadLineAsync() is not { } answer || answer.StartsWith('-'))
        {
            throw new InvalidOperationException($"redis-server does not take {command}.");
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    internal static async Task StopSharedAsync()
    {
        await Gate.WaitAsync();
        try
        {
            if (_shared is { } shared)
            {
                _shared = null;
                await shared.DisposeAsync();
            }
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task<RedisServer> StartCoreAsync()
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var server = new RedisServer(FreePort());
            if (await server.TryStartAsync())
            {
                return server;
            }
        }

        throw new InvalidOperationException("redis-server does not start: look at what `redis-server --port 0` says.");
    }

    /// <summary>False when it ends at once, as it does when somebody else took the port meanwhile.</summary>
    private async Task<bool> TryStartAsync()
    {
        // The shell in front ends it when this process ends, however that happens: its standard input is a pipe from here.
        var program = _program ??= LocalCommand.Find("redis-server") ?? await InstallAsync();
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "-c",
                """
                exec 3<&0
                "$@" </dev/null & server=$!
                (cat <&3 >/dev/null; kill -9 $server 2>/dev/null) & watch=$!
                wait $server
                kill $watch 2>/dev/null
                """,
                "sh", program,
                "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1",
                "--save", "", "--appendonly", "no", "--dir", Path.GetTempPath(),
            },
        };
        var process = Process.Start(start) ?? throw new UnreachableException();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                _process = process;
                return true;
            }
        }

        process.Dispose();
        return false;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<string> InstallAsync()
    {
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && LocalCommand.Find("apt-get") is { } aptGet)
        {
            var quiet = new Dictionary<string, string> { ["DEBIAN_FRONTEND"] = "noninteractive", ["RUNLEVEL"] = "1" };
            await LocalCommand.RunAsync(aptGet, ["-q", "update"], quiet);
            await LocalCommand.RunAsync(aptGet, ["-q", "install", "--yes", "--no-install-recommends", "redis-server"], quiet);
        }

        return LocalCommand.Find("redis-server") ?? throw new InvalidOperationException(
            "The cache is tested on a real Redis, which was not found on this machine: install it with "
            + (OperatingSystem.IsMacOS() ? "`brew install redis`." : "`sudo apt-get install redis-server`, or with your package manager."));
    }
}
