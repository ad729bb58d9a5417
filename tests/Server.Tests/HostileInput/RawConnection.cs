using System.Net.Sockets;
using System.Text;

namespace Backoffice.Server.Tests.HostileInput;

/// <summary>A socket to the server, for what no HTTP client would send.</summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(120);

    private readonly Socket _socket;
    private readonly List<byte> _read = [];

    private RawConnection(Socket socket) => _socket = socket;

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port);
        return new RawConnection(socket);
    }

    /// <summary>The head of a POST with whatever headers the test adds.</summary>
    public static string Head(string token, params string[] headers) =>
        $"POST /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n"
        + string.Concat(headers.Select(header => $"{header}\r\n")) + "\r\n";

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await _socket.SendAsync(bytes)..];
        }
    }

    /// <summary>Sends as much as the server takes; it may hang up in between.</summary>
    public async Task TrySendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await SendAsync(bytes);
        }
        catch (SocketException)
        {
            // Refused half way, which is the server's right.
        }
    }

    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Closes without a farewell: the other side gets a reset.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Close();
    }

    /// <summary>Reads until a text has come so many times.</summary>
    public async Task<string> ReadUntilAsync(string text, int times = 1)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var read = Encoding.UTF8.GetString([.. _read]);
            if (read.Split(text).Length > times)
            {
                return read;
            }

            var count = await _socket.ReceiveAsync(buffer, timeout.Token);
            if (count == 0)
            {
                throw new InvalidOperationException($"The server hung up after: {read}");
            }

            _read.AddRange(buffer.AsSpan(0, count));
        }
    }

    /// <summary>Reads all that comes until the server hangs up.</summary>
    public async Task<string> ReadToEndAsync()
    {
        using var timeout = new CancellationTokenSource(Timeout);
        var buffer = new byte[16 * 1024];
        try
        {
            while (await _socket.ReceiveAsync(buffer, timeout.Token) is > 0 and var count)
            {
                _read.AddRange(buffer.AsSpan(0, count));
            }
        }
        catch (SocketException)
        {
            // A reset ends it too.
        }

        return Encoding.UTF8.GetString([.. _read]);
    }

    public void Dispose() => _socket.Dispose();
}
