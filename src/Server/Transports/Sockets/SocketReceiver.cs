using System.Buffers;
using System.Net.WebSockets;

namespace Backoffice.Server.Transports.Sockets;

/// <summary>The receiving half of a WebSocket: whole messages, however they are cut into frames. An idle socket holds no buffer.</summary>
internal sealed class SocketReceiver(WebSocket socket, int largestMessage)
{
    private const int FirstBuffer = 4 * 1024;

    /// <summary>What came.</summary>
    /// <param name="Buffer">An array of the shared pool that is now the caller's; empty unless a message came.</param>
    /// <param name="Length">The length of the message in it.</param>
    /// <param name="Refusal">Why it is no message; null when it is one.</param>
    /// <param name="IsEnd">Whether the client closed the socket.</param>
    public readonly record struct Received(byte[] Buffer, int Length, SocketClose? Refusal = null, bool IsEnd = false);

    public async Task<Received> ReceiveAsync(CancellationToken cancellationToken)
    {
        var first = await socket.ReceiveAsync(Memory<byte>.Empty, cancellationToken);
        if (first.MessageType == WebSocketMessageType.Close)
        {
            return new Received([], 0, IsEnd: true);
        }

        if (first.MessageType == WebSocketMessageType.Binary)
        {
            return new Received([], 0, SocketClose.BadMessage("Messages are JSON in text frames, not binary."));
        }

        if (first.EndOfMessage)
        {
            return new Received([], 0);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        var length = 0;
        try
        {
            while (true)
            {
                var result = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
                if (result.MessageType == WebSocketMessageType.Close)
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                    return new Received([], 0, IsEnd: true);
                }

                length += result.Count;
                if (length > largestMessage)
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                    return new Received([], 0, SocketClose.MessageTooLarge);
                }

                if (result.EndOfMessage)
                {
                    return new Received(buffer, length);
                }

                if (length == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                    buffer.AsSpan(0, length).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }
}
