using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Backoffice.Server.Tests.Transports.Sockets;

/// <summary>A WebSocket client that sends frames as no good client would, and sees how the connection ends.</summary>
internal sealed class RawSocket : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(120);

    private readonly Socket _socket;
    private byte[] _unread = [];

    private RawSocket(Socket socket) => _socket = socket;

    /// <summary>Opens a WebSocket.</summary>
    /// <param name="server">The server's address.</param>
    /// <param name="source">The client's own address; null for whatever it is.</param>
    public static async Task<RawSocket> OpenAsync(Uri server, IPAddress? source = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (source is not null)
        {
            socket.Bind(new IPEndPoint(source, 0));
        }

        await socket.ConnectAsync(IPAddress.Loopback, server.Port);
        var client = new RawSocket(socket);
        await client.SendAsync(
            "GET /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"u8.ToArray());
        await client.SendAsync("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n"u8.ToArray());
        while (client._unread.AsSpan().IndexOf("\r\n\r\n"u8) < 0)
        {
            Assert.NotEqual(0, await client.ReadAsync());
        }

        var head = Encoding.ASCII.GetString(client._unread);
        Assert.StartsWith("HTTP/1.1 101 ", head, StringComparison.Ordinal);
        Assert.Contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n", head, StringComparison.Ordinal);
        client._unread = client._unread[(client._unread.AsSpan().IndexOf("\r\n\r\n"u8) + 4)..];
        return client;
    }

    /// <summary>A frame with a mask of zeros.</summary>
    public static byte[] Frame(int opcode, ReadOnlySpan<byte> payload, bool isFinal = true, bool isMasked = true, int? length = null)
    {
        var frame = new List<byte> { (byte)((isFinal ? 0x80 : 0) | opcode) };
        var mask = isMasked ? 0x80 : 0;
        var written = length ?? payload.Length;
        if (written < 126)
        {
            frame.Add((byte)(mask | written));
        }
        else
        {
            frame.Add((byte)(mask | 127));
            frame.AddRange(new byte[8]);
            BinaryPrimitives.WriteInt64BigEndian(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(frame)[2..], written);
        }

        frame.AddRange(isMasked ? new byte[4] : []);
        frame.AddRange(payload);
        return [.. frame];
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await _socket.SendAsync(bytes)..];
        }
    }

    /// <summary>Reads the next frame of the server, which is short.</summary>
    public async Task<(int Opcode, byte[] Payload)> ReceiveAsync()
    {
        while (_unread.Length < 2 || _unread.Length < 2 + _unread[1])
        {
            Assert.InRange(_unread.Length < 2 ? 0 : _unread[1], 0, 125);
            Assert.NotEqual(0, await ReadAsync());
        }

        var (opcode, payload) = (_unread[0] & 0x0f, _unread[2..(2 + _unread[1])]);
        _unread = _unread[(2 + payload.Length)..];
        return (opcode, payload);
    }

    /// <summary>Waits for the orderly end of the connection; a reset is an exception.</summary>
    public async Task EndsAsync() => Assert.Equal(0, await ReadAsync());

    public void Dispose() => _socket.Dispose();

    private async Task<int> ReadAsync()
    {
        using var timeout = new CancellationTokenSource(Timeout);
        var buffer = new byte[4096];
        var read = await _socket.ReceiveAsync(buffer, timeout.Token);
        _unread = [.. _unread, .. buffer[..read]];
        return read;
    }
}
