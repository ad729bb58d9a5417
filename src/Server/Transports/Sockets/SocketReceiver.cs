using System.Buffers;
using System.Net.WebSockets;
using Backoffice.Server.Memory;

namespace Backoffice.Server.Transports.Sockets;

/// <summary>
/// The receiving half of a WebSocket: whole messages, however they are cut into frames. An idle socket holds no buffer; a message is
/// leased from the budget of its sender, and must be complete in time.
/// </summary>
internal sealed class SocketReceiver : IAsyncDisposable
{
    private readonly WebSocket _socket;
    private readonly ByteBudget _budget;
    private readonly TransportOptions _options;
    private readonly ITimer _deadline;

    /// <param name="socket">The WebSocket.</param>
    /// <param name="budget">The budget that unfinished input is leased from.</param>
    /// <param name="address">The address of the client, which holds the leases of messages before it is authenticated.</param>
    /// <param name="options">The limits.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="refuse">Called when a message is not complete in time. The reading goes on: ending it half-way would end the connection.</param>
    public SocketReceiver(
        WebSocket socket, ByteBudget budget, ByteOwner address, TransportOptions options, TimeProvider timeProvider, Action<SocketClose> refuse)
    {
        (_socket, _budget, _options, Owner) = (socket, budget, options, address);
        _deadline = timeProvider.CreateTimer(
            _ => refuse(SocketClose.MessageTimeout(options.MessageTimeout)), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The company whose budget the messages are leased from.</summary>
    public ByteOwner Owner { get; private set; }

    /// <summary>True if the client is authenticated, and may send messages of the full size.</summary>
    public bool IsAcknowledged { get; private set; }

    /// <summary>Set when nothing but the client's close frame counts any more.</summary>
    public bool IsClosing { get; set; }

    /// <summary>From now on messages may have the full size, and are leased from the company's share.</summary>
    public void Acknowledge(Guid companyId) => (Owner, IsAcknowledged) = (ByteOwner.Of(companyId), true);

    /// <summary>Waits for the next message.</summary>
    /// <returns>The message, now the caller's, or why it is none; neither when the client has closed the socket.</returns>
    public async Task<(SocketInput? Input, SocketClose? Refusal)> ReceiveAsync(CancellationToken cancellationToken)
    {
        var first = await _socket.ReceiveAsync(Memory<byte>.Empty, cancellationToken);
        if (first.MessageType == WebSocketMessageType.Close)
        {
            return default;
        }

        if (first.MessageType == WebSocketMessageType.Binary)
        {
            return (null, SocketClose.BadMessage("Messages are JSON in text frames, not binary."));
        }

        var input = new SocketInput(_budget.Lease(Owner));
        var isGiven = false;
        try
        {
            var refusal = first.EndOfMessage ? null : await ReadAsync(input, cancellationToken);
            isGiven = refusal is null && _socket.CloseStatus is null && !IsClosing;
            return (isGiven ? input : null, refusal);
        }
        finally
        {
            _deadline.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            if (!isGiven)
            {
                input.Dispose();
            }
        }
    }

    /// <summary>Takes what the client still sends, and forgets it, until its close frame.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(4 * 1024);
        try
        {
            while (_socket.CloseStatus is null)
            {
                await _socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public ValueTask DisposeAsync() => _deadline.DisposeAsync();

    private async Task<SocketClose?> ReadAsync(SocketInput input, CancellationToken cancellationToken)
    {
        var largest = IsAcknowledged ? _options.LargestSocketMessage : _options.LargestFirstMessage;
        for (var isFirst = true; !IsClosing; isFirst = false)
        {
            if (!input.TryGrow(largest + 1))
            {
                return SocketClose.NoMemory;
            }

            var result = await _socket.ReceiveAsync(input.Free, cancellationToken);
            input.Advance(result.Count);
            if (input.Length > largest)
            {
                return SocketClose.MessageTooLarge(largest, IsAcknowledged);
            }

            if (result.EndOfMessage || result.MessageType == WebSocketMessageType.Close)
            {
                break;
            }

            if (isFirst)
            {
                _deadline.Change(_options.MessageTimeout, Timeout.InfiniteTimeSpan);
            }
        }

        return null;
    }
}
