using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.Schema;
using Backoffice.Server.Authentication;
using Backoffice.Server.Http;
using Backoffice.Server.Transports.Requests;

namespace Backoffice.Server.Transports.Sockets;

/// <summary>
/// One WebSocket from its opening to its end: reads the client's messages one after another, and says with a close code what it will
/// not have. Operations run beside the reading and send for themselves.
/// </summary>
/// <remarks>GraphQL over WebSocket Protocol.</remarks>
internal sealed class SocketConnection(
    WebSocket socket,
    SocketSender sender,
    SocketProtocol protocol,
    SocketOperations operations,
    TokenAuthentication authentication,
    CompanySockets companySockets,
    TransportOptions options,
    TimeProvider timeProvider) : IAsyncDisposable
{
    /// <summary>How many heartbeats in a row may find that the client has said nothing.</summary>
    private const int MostSilentHeartbeats = 3;

    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource _initialised = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private string? _authorization;
    private Viewer? _viewer;
    private int _hasPlace;
    private bool _isInitialising;
    private volatile bool _isHeard;
    private Task _closing = Task.CompletedTask;

    /// <summary>The Authorization header of the upgrade request.</summary>
    public string? UpgradeAuthorization { get; init; }

    /// <summary>Where the client is, which pays for tokens that are not good.</summary>
    public CallerAddress? Address { get; init; }

    /// <summary>Why the socket is closed before anything is read.</summary>
    public SocketClose? RefusedAtOnce { get; init; }

    /// <summary>Runs until either side ends it.</summary>
    /// <param name="aborted">Signalled when the connection breaks.</param>
    /// <param name="serverStops">Signalled when the server is to stop.</param>
    public async Task RunAsync(CancellationToken aborted, CancellationToken serverStops)
    {
        using var breaking = aborted.Register(static end => ((CancellationTokenSource?)end)?.Cancel(), _end);
        var heart = BeatAsync();
        using var stopping = serverStops.Register(() => Close(SocketClose.ServerStops));
        try
        {
            if (RefusedAtOnce is { } refusal)
            {
                Close(refusal);
            }

            await ReadAsync();
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            // The client is gone, or said something that is no WebSocket frame, or was cut off.
        }
        finally
        {
            await _end.CancelAsync();
            await sender.CutAsync();
            await operations.DisposeAsync();
            await heart;
            await _closing;
        }
    }

    public ValueTask DisposeAsync()
    {
        GiveBackPlace();
        _end.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task ReadAsync()
    {
        var receiver = new SocketReceiver(socket, options.LargestSocketMessage);
        while (true)
        {
            var received = await receiver.ReceiveAsync(_end.Token);
            _isHeard = true;
            if (received.IsEnd)
            {
                GiveBackPlace();
                await sender.CloseAsync(SocketClose.Normal);
                return;
            }

            if (sender.IsClosed || !_closing.IsCompleted)
            {
                // Only the client's close frame still counts.
                Return(received.Buffer);
            }
            else if (received.Refusal is { } refusal)
            {
                Close(refusal);
            }
            else if (!SocketMessage.TryRead(received.Buffer.AsMemory(0, received.Length), out var message))
            {
                Return(received.Buffer);
                Close(SocketClose.BadMessage("The message is not a JSON object with a type."));
            }
            else if (message.Type == protocol.Subscribe)
            {
                await SubscribeAsync(message, received.Buffer);
            }
            else
            {
                await AnswerAsync(message);
                Return(received.Buffer);
            }
        }
    }

    private async Task AnswerAsync(SocketMessage message)
    {
        switch (message.Type)
        {
            case "connection_init":
                await InitialiseAsync(message.Payload);
                break;
            case "ping" when !protocol.IsLegacy:
                using (var writer = new JsonWriter(1024))
                {
                    SocketFrames.WritePong(writer, message.Payload.Span);
                    await sender.SendAsync(writer.Written);
                }

                break;
            case "pong" when !protocol.IsLegacy:
                break;
            case var type when type == protocol.Unsubscribe:
                if (message.Id is { } id)
                {
                    operations.Stop(id);
                }
                else
                {
                    Close(SocketClose.BadMessage($"The message \"{type}\" has no id."));
                }

                break;
            case var type when type == protocol.Terminate:
                Close(SocketClose.Normal);
                break;
            default:
                Close(SocketClose.BadMessage("The message is of a type that is not known."));
                break;
        }
    }

    private async Task InitialiseAsync(ReadOnlyMemory<byte> payload)
    {
        if (_isInitialising)
        {
            Close(SocketClose.TooManyInitialisations);
            return;
        }

        _isInitialising = true;
        if (!TryReadToken(payload, out var token))
        {
            Close(SocketClose.BadMessage("The payload of connection_init must be an object, and the token in it a string."));
            return;
        }

        _authorization = token ?? UpgradeAuthorization;
        var result = await authentication.AuthenticateAsync(_authorization, Address);
        if (result.Viewer is not { } viewer)
        {
            await ForbidAsync(result.Failure ?? "");
        }
        else if (!companySockets.TryEnter(viewer.CompanyId))
        {
            Close(SocketClose.TooManySockets(options.SocketsPerCompany));
        }
        else
        {
            _viewer = viewer;
            _hasPlace = 1;
            _initialised.SetResult();
            await sender.SendAsync(SocketFrames.Acknowledgement);
        }
    }

    private async Task ForbidAsync(string failure)
    {
        if (protocol.IsLegacy)
        {
            using var writer = new JsonWriter(1024);
            SocketFrames.WriteConnectionError(writer, failure);
            await sender.SendAsync(writer.Written);
        }

        Close(SocketClose.Forbidden(failure));
    }

    /// <param name="message">The message.</param>
    /// <param name="buffer">What it lies in; the operation's when one is started.</param>
    private async Task SubscribeAsync(SocketMessage message, byte[] buffer)
    {
        var refusal = _viewer is null ? SocketClose.Unauthorized
            : message.Id is null ? SocketClose.BadMessage($"The message \"{message.Type}\" has no id.")
            : message.Payload.Span is not [(byte)'{', ..] ? SocketClose.BadMessage($"The message \"{message.Type}\" has no object as its payload.")
            : operations.IsRunning(message.Id) ? SocketClose.OperationExists(message.Id)
            : (SocketClose?)null;
        if (refusal is { } close)
        {
            Return(buffer);
            Close(close);
            return;
        }

        // A socket may outlive the token that opened it.
        var result = await authentication.AuthenticateAsync(_authorization);
        if (result.Viewer is not { } viewer || message.Id is not { } id)
        {
            Return(buffer);
            await ForbidAsync(result.Failure ?? "");
            return;
        }

        await operations.StartAsync(id, message.Payload, buffer, viewer);
    }

    /// <summary>The token, in the form of an Authorization header; false when the payload is of another form.</summary>
    private static bool TryReadToken(ReadOnlyMemory<byte> payload, out string? authorization)
    {
        authorization = null;
        if (payload.IsEmpty)
        {
            return true;
        }

        try
        {
            using var document = JsonDocument.Parse(payload, new JsonDocumentOptions { MaxDepth = JsonText.MaxDepth });
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (member.NameEquals("authToken"u8) || member.Name.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
                {
                    authorization = member.Value.GetString() is { Length: > 0 } token
                        ? token.Contains(' ', StringComparison.Ordinal) ? token : "Bearer " + token
                        : null;
                }
            }

            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Waits for connection_init, then sends signs of life, and cuts off a client that answers none or whose token has run out.</summary>
    private async Task BeatAsync()
    {
        try
        {
            await WaitForInitialisationAsync();
            using var timer = new PeriodicTimer(options.PingInterval, timeProvider);
            var silent = 0;
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                silent = _isHeard ? 0 : silent + 1;
                _isHeard = false;
                if (protocol.IsHeartbeatAnswered && silent >= MostSilentHeartbeats)
                {
                    await _end.CancelAsync();
                }
                else if (await authentication.AuthenticateAsync(_authorization) is { Viewer: null } result)
                {
                    await ForbidAsync(result.Failure ?? "");
                }
                else
                {
                    await sender.SendAsync(protocol.Heartbeat);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or IOException)
        {
            await _end.CancelAsync();
        }
    }

    private async Task WaitForInitialisationAsync()
    {
        try
        {
            await _initialised.Task.WaitAsync(options.InitialisationTimeout, timeProvider, _end.Token);
        }
        catch (TimeoutException)
        {
            Close(SocketClose.InitialisationTimeout);
            await _initialised.Task.WaitAsync(_end.Token);
        }
    }

    /// <summary>Sends the close frame and gives the client a moment to answer it, while the reading goes on.</summary>
    private void Close(SocketClose close)
    {
        lock (_end)
        {
            if (_closing.IsCompleted && !sender.IsClosed)
            {
                _closing = CloseAsync(close);
            }
        }
    }

    private async Task CloseAsync(SocketClose close)
    {
        try
        {
            await Task.Yield();
            GiveBackPlace();
            await sender.CloseAsync(close);
            await operations.StopAsync();
            await Task.Delay(options.CloseTimeout, timeProvider, _end.Token);
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

    /// <summary>Before the client hears of the end, so that it may open its next socket at once.</summary>
    private void GiveBackPlace()
    {
        if (Interlocked.Exchange(ref _hasPlace, 0) == 1 && _viewer is { } viewer)
        {
            companySockets.Leave(viewer.CompanyId);
        }
    }

    private static void Return(byte[] buffer)
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
