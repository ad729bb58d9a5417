using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Backoffice.Testing;

/// <summary>A line to a server on this machine that can be cut, held up, slowed down and mended.</summary>
public sealed class Cable : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, byte> _sockets = new();
    private readonly int _target;
    private readonly CancellationTokenSource _disposed = new();
    private readonly Task _accepting;
    private volatile TaskCompletionSource? _held;
    private volatile bool _isCut;
    private long _delay;

    public Cable(int targetPort)
    {
        _target = targetPort;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>The delay in both directions.</summary>
    public TimeSpan Delay
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _delay));
        set => Interlocked.Exchange(ref _delay, value.Ticks);
    }

    /// <summary>Breaks all connections and takes no new ones. What was held up is lost.</summary>
    public void Cut()
    {
        _isCut = true;
        LetThrough();
        foreach (var socket in _sockets.Keys)
        {
            Close(socket);
        }
    }

    /// <summary>Lets nothing through any more, without saying so to either side.</summary>
    public void Hold() => _held ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets everything through again, what was held up first.</summary>
    public void Mend()
    {
        _isCut = false;
        LetThrough();
    }

    public async ValueTask DisposeAsync()
    {
        Cut();
        await _disposed.CancelAsync();
        await _accepting;
        _listener.Stop();
        _disposed.Dispose();
    }

    private void LetThrough()
    {
        var held = _held;
        _held = null;
        held?.TrySetResult();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_disposed.Token);
                if (_isCut)
                {
                    Close(client);
                    continue;
                }

                _ = ConnectAsync(client);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody connects any more.
        }
    }

    private async Task ConnectAsync(Socket client)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        _sockets.TryAdd(client, 0);
        _sockets.TryAdd(server, 0);
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _target);
            if (!_isCut)
            {
                await Task.WhenAny(CopyAsync(client, server), CopyAsync(server, client));
            }
        }
        catch (SocketException)
        {
            // Nobody listens there.
        }

        Close(client);
        Close(server);
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        try
        {
            var buffer = new byte[16 * 1024];
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
            {
                if (Delay is { Ticks: > 0 } delay)
                {
                    await Task.Delay(delay);
                }

                while (_held is { } held)
                {
                    await held.Task;
                }

                if (_isCut)
                {
                    return;
                }

                await to.SendAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // One of the two sides has gone, or the cable was cut.
        }
    }

    private void Close(Socket socket)
    {
        _sockets.TryRemove(socket, out _);
        socket.Dispose();
    }
}
