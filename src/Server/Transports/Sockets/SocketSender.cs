using System.Net.WebSockets;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.Server.Transports.Sockets;

/// <summary>
/// The sending half of a WebSocket: one message at a time. The next message waits until the client has taken the one before, so
/// nothing piles up for a slow client, and one that takes nothing for too long is cut off.
/// </summary>
internal sealed class SocketSender(WebSocket socket, TransportOptions options, TimeProvider timeProvider) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _cut = new();

    /// <summary>Makes the writer of a message, leased for the caller's company once there is one.</summary>
    public Func<JsonWriter> CreateWriter { get; set; } = static () => new JsonWriter(1024);

    /// <summary>True if the close frame has been sent.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>True if a message was given up half-way, after which nothing can be sent any more.</summary>
    public bool IsGivenUp { get; private set; }

    /// <summary>Sends a message.</summary>
    /// <param name="message">JSON.</param>
    /// <param name="isWanted">Asked when it is the message's turn: whether anybody still waits for it.</param>
    /// <returns>True if the message was sent.</returns>
    public Task<bool> SendAsync(ReadOnlyMemory<byte> message, Func<bool>? isWanted = null) =>
        SendAsync(message, static (_, message) => message, isWanted);

    /// <summary>Sends a message that is written when it is its turn, so that those that wait hold no memory.</summary>
    /// <typeparam name="T">The type of what is written.</typeparam>
    /// <param name="content">The content to write.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="isWanted">Asked when it is the message's turn: whether anybody still waits for it.</param>
    /// <returns>True if the message was sent.</returns>
    public Task<bool> SendAsync<T>(T content, Action<JsonWriter, T> write, Func<bool>? isWanted = null) => SendAsync(
        (content, write),
        static (writer, part) =>
        {
            part.write(writer, part.content);
            return writer.Written;
        },
        isWanted);

    private async Task<bool> SendAsync<T>(T content, Func<JsonWriter, T, ReadOnlyMemory<byte>> write, Func<bool>? isWanted)
    {
        await _turn.WaitAsync();
        try
        {
            if (IsClosed || socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived) || isWanted?.Invoke() == false)
            {
                return false;
            }

            using var writer = CreateWriter();
            var message = write(writer, content);

            // Ending a message half-way ends the socket, so only the time limit may do it.
            using var limit = new CancellationTokenSource(options.SendTimeout, timeProvider);
            using var cut = EndWithSocket(limit);
            await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            IsGivenUp = true;
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Sends the close frame, once.</summary>
    public async Task CloseAsync(SocketClose close)
    {
        await _turn.WaitAsync();
        try
        {
            if (IsClosed || socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
            {
                return;
            }

            IsClosed = true;
            using var limit = new CancellationTokenSource(options.SendTimeout, timeProvider);
            using var cut = EndWithSocket(limit);
            await socket.CloseOutputAsync((WebSocketCloseStatus)close.Code, close.Reason, limit.Token);
        }
        catch (OperationCanceledException)
        {
            IsGivenUp = true;
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Gives up a message that is under way: the client is gone.</summary>
    public Task CutAsync() => _cut.CancelAsync();

    public void Dispose()
    {
        _turn.Dispose();
        _cut.Dispose();
    }

    private CancellationTokenRegistration EndWithSocket(CancellationTokenSource limit) =>
        _cut.Token.UnsafeRegister(static limit => ((CancellationTokenSource?)limit)?.Cancel(), limit);
}
