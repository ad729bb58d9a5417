using System.Net.WebSockets;
using Backoffice.Server.Http;
using Backoffice.Server.Memory;
using Backoffice.Server.Transports.LongLived;

namespace Backoffice.Server.Transports.Sockets;

/// <summary>
/// One WebSocket from its opening to its end: reads the client's messages one after another, and says with a close code what it will
/// not have. Operations run beside the reading and send for themselves.
/// </summary>
/// <remarks>GraphQL over WebSocket Protocol.</remarks>
internal sealed partial class SocketConnection : IAsyncDisposable
{
    /// <summary>The number of heartbeats in a row without a message from the client before the connection is closed.</summary>
    private const int MostSilentHeartbeats = 3;

    private readonly WebSocket _socket;
    private readonly SocketSender _sender;
    private readonly SocketReceiver _receiver;
    private readonly SocketProtocol _protocol;
    private readonly SocketOperations _operations;
    private readonly SocketServices _services;
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource _initialised = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private CallerCheck? _caller;
    private LongLivedAnswer? _place;
    private bool _isInitialising;
    private bool _isGivenUp;
    private volatile bool _isHeard;
    private Task _closing = Task.CompletedTask;

    public SocketConnection(WebSocket socket, SocketProtocol protocol, CallerAddress address, SocketServices services)
    {
        (_socket, _protocol, _services, Address) = (socket, protocol, services, address);
        _sender = new SocketSender(socket, services.Options, services.TimeProvider);
        _receiver = new SocketReceiver(socket, services.Input, ByteOwner.Of(address), services.Options, services.TimeProvider, Close);
        _operations = new SocketOperations(services, _sender, protocol);
    }

    /// <summary>The Authorization header of the upgrade request.</summary>
    public string? UpgradeAuthorization { get; init; }

    /// <summary>The place that the socket takes among those of all callers.</summary>
    public required OpenSocket Open { get; init; }

    /// <summary>True if the client was given up: it takes nothing, or answers nothing.</summary>
    public bool IsGivenUp => _isGivenUp || _sender.IsGivenUp;

    /// <summary>The address of the client, which pays for tokens that are not good.</summary>
    private CallerAddress Address { get; }

    /// <summary>Runs until either side ends it.</summary>
    /// <param name="refusal">The reason for which the socket is closed before anything is read; null for none.</param>
    /// <param name="aborted">Signalled when the connection breaks.</param>
    /// <param name="serverStops">Signalled when the server is to stop.</param>
    public async Task RunAsync(SocketClose? refusal, CancellationToken aborted, CancellationToken serverStops)
    {
        using var breaking = aborted.Register(static end => ((CancellationTokenSource?)end)?.Cancel(), _end);
        var heart = BeatAsync();
        using var stopping = serverStops.Register(() => Close(SocketClose.ServerStops));
        try
        {
            if (refusal is { } close)
            {
                Close(close);
            }

            await ReadAsync();
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            // The client is gone, or said something that is no WebSocket frame, or was given up.
        }
        finally
        {
            await _end.CancelAsync();
            await _sender.CutAsync();
            await _operations.DisposeAsync();
            await heart;
            await _closing;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _place?.Dispose();
        _sender.Dispose();
        await _receiver.DisposeAsync();
        _end.Dispose();
    }

    private async Task ReadAsync()
    {
        while (!_receiver.IsClosing)
        {
            var (input, refusal) = await _receiver.ReceiveAsync(_end.Token);
            _isHeard = true;
            if (refusal is { } close)
            {
                Close(close);
            }
            else if (input is not null)
            {
                await TakeAsync(input);
            }
            else if (_socket.CloseStatus is not null)
            {
                break;
            }
        }

        await _receiver.DrainAsync(_end.Token);

        // Before the client hears of the end, so that it may open its next socket at once.
        _place?.Dispose();
        await _sender.CloseAsync(SocketClose.Normal);
    }

    /// <summary>Sends the close frame and gives the client a moment to answer it, while the reading goes on.</summary>
    private void Close(SocketClose close)
    {
        lock (_end)
        {
            if (_closing.IsCompleted && !_sender.IsClosed)
            {
                _receiver.IsClosing = true;
                _closing = CloseAsync(close);
            }
        }
    }

    private async Task CloseAsync(SocketClose close)
    {
        try
        {
            await Task.Yield();
            _place?.Dispose();
            await _sender.CloseAsync(close);
            await _operations.StopAsync();
            await Task.Delay(_services.Options.CloseTimeout, _services.TimeProvider, _end.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or IOException)
        {
            // The client was faster, or is gone.
        }

        if (!_end.IsCancellationRequested)
        {
            await _end.CancelAsync();
        }
    }

    /// <summary>Waits for connection_init, then sends signs of life, and ends a socket that answers none or whose caller may not have it any more.</summary>
    private async Task BeatAsync()
    {
        try
        {
            await WaitForInitialisationAsync();
            using var timer = new PeriodicTimer(_services.Options.PingInterval, _services.TimeProvider);
            var silent = 0;
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                silent = _isHeard ? 0 : silent + 1;
                _isHeard = false;
                if (_protocol.IsHeartbeatAnswered && silent >= MostSilentHeartbeats)
                {
                    await GiveUpAsync();
                }
                else if (await CheckAsync() is null)
                {
                    await _sender.SendAsync(_protocol.Heartbeat);
                }
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The end of the socket.
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or IOException)
        {
            await GiveUpAsync();
        }
    }

    private async Task WaitForInitialisationAsync()
    {
        try
        {
            await _initialised.Task.WaitAsync(_services.Options.InitialisationTimeout, _services.TimeProvider, _end.Token);
        }
        catch (TimeoutException)
        {
            Close(SocketClose.InitialisationTimeout);
            await _initialised.Task.WaitAsync(_end.Token);
        }
    }

    private Task GiveUpAsync()
    {
        _isGivenUp = true;
        return _end.CancelAsync();
    }
}
