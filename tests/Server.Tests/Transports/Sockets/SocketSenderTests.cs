using System.Net.WebSockets;
using Backoffice.Server.Transports;
using Backoffice.Server.Transports.Sockets;
using Backoffice.Testing;
using Xunit;

namespace Backoffice.Server.Tests.Transports.Sockets;

public sealed class SocketSenderTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly TransportOptions _options = new();
    private readonly StuckSocket _socket = new();

    [Fact]
    public async Task The_next_message_waits_until_the_client_took_the_one_before()
    {
        using var sender = new SocketSender(_socket, _options, _clock);
        var first = sender.SendAsync("1"u8.ToArray());
        var second = sender.SendAsync("2"u8.ToArray());
        Assert.Equal(["1"], _socket.Sent);
        Assert.False(first.IsCompleted);

        _socket.Take();
        Assert.True(await first);
        await _socket.SentAsync(2);
        Assert.Equal(["1", "2"], _socket.Sent);
        Assert.False(second.IsCompleted);

        _socket.Take();
        Assert.True(await second);
    }

    [Fact]
    public async Task A_message_that_is_not_wanted_any_more_when_it_is_its_turn_is_not_sent()
    {
        using var sender = new SocketSender(_socket, _options, _clock);
        var (first, isWanted) = (sender.SendAsync("1"u8.ToArray()), true);
        var second = sender.SendAsync("2"u8.ToArray(), () => isWanted);
        isWanted = false;
        _socket.Take();
        Assert.True(await first);
        Assert.False(await second);
        Assert.Equal(["1"], _socket.Sent);
    }

    [Fact]
    public async Task A_message_that_is_not_taken_in_time_is_given_up()
    {
        using var sender = new SocketSender(_socket, _options, _clock);
        var message = sender.SendAsync("1"u8.ToArray());
        _clock.Advance(_options.SendTimeout - TimeSpan.FromTicks(1));
        Assert.False(message.IsCompleted);
        _clock.Advance(TimeSpan.FromTicks(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => message);
    }

    [Fact]
    public async Task A_socket_that_is_cut_gives_up_its_message()
    {
        using var sender = new SocketSender(_socket, _options, _clock);
        var message = sender.SendAsync("1"u8.ToArray());
        await sender.CutAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => message);
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>A socket whose client takes a message when the test says so.</summary>
    private sealed class StuckSocket : WebSocket
    {
        private readonly SemaphoreSlim _takes = new(0);
        private readonly SemaphoreSlim _sends = new(0);

        public List<string> Sent { get; } = [];

        public override WebSocketCloseStatus? CloseStatus => null;

        public override string? CloseStatusDescription => null;

        public override WebSocketState State => WebSocketState.Open;

        public override string? SubProtocol => null;

        public void Take() => _takes.Release();

        /// <summary>Waits until so many messages are under way or taken.</summary>
        public async Task SentAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                Assert.True(await _sends.WaitAsync(TimeSpan.FromSeconds(120)));
            }
        }

        public override Task SendAsync(
            ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken)
        {
            Sent.Add(System.Text.Encoding.UTF8.GetString(buffer));
            _sends.Release();
            return _takes.WaitAsync(cancellationToken);
        }

        public override void Abort()
        {
        }

        public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
            Task.CompletedTask;

        public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
            Task.CompletedTask;

        public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public override void Dispose()
        {
            _takes.Dispose();
            _sends.Dispose();
        }
    }
}
