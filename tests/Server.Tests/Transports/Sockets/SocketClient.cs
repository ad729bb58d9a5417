using System.Net.WebSockets;
using System.Text;

namespace Backoffice.Server.Tests.Transports.Sockets;

/// <summary>A client that says and shows every message as text.</summary>
internal sealed class SocketClient : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);

    private readonly ClientWebSocket _socket = new();

    public string? SubProtocol => _socket.SubProtocol;

    /// <summary>Opens a socket without a token.</summary>
    public static Task<SocketClient> OpenAsync(RunningServer server, string? protocol = "graphql-transport-ws", string path = "/graphql") =>
        OpenAsync(server, protocol, path, authorization: null);

    public static async Task<SocketClient> OpenAsync(RunningServer server, string? protocol, string path, string? authorization)
    {
        var client = new SocketClient();
        client._socket.Options.KeepAliveInterval = Timeout.InfiniteTimeSpan;
        if (protocol is not null)
        {
            client._socket.Options.AddSubProtocol(protocol);
        }

        if (authorization is not null)
        {
            client._socket.Options.SetRequestHeader("Authorization", authorization);
        }

        var address = new UriBuilder(server.Client.BaseAddress ?? throw new InvalidOperationException()) { Scheme = "ws", Path = path };
        await client._socket.ConnectAsync(address.Uri, CancellationToken.None).WaitAsync(Deadline);
        return client;
    }

    /// <summary>Opens a socket and signs in.</summary>
    public static async Task<SocketClient> ConnectAsync(RunningServer server, string protocol = "graphql-transport-ws")
    {
        var client = await OpenAsync(server, protocol);
        await client.SendAsync($$$"""{"type":"connection_init","payload":{"Authorization":"Bearer {{{server.Token}}}"}}""");
        var answer = await client.ReceiveAsync();
        return answer == """{"type":"connection_ack"}""" ? client : throw new InvalidOperationException(answer);
    }

    public Task SendAsync(string message) => SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text);

    public Task SendAsync(byte[] frame, WebSocketMessageType type, bool endOfMessage = true) =>
        _socket.SendAsync(frame, type, endOfMessage, CancellationToken.None).WaitAsync(Deadline);

    /// <summary>The next message, or "close" with its code and reason; the close frame is answered.</summary>
    public async Task<string> ReceiveAsync()
    {
        var message = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var result = await _socket.ReceiveAsync(buffer, CancellationToken.None).WaitAsync(Deadline);
            if (result.MessageType == WebSocketMessageType.Close)
            {
                if (_socket.State == WebSocketState.CloseReceived)
                {
                    await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                }

                return $"close {(int?)result.CloseStatus} {result.CloseStatusDescription}".TrimEnd();
            }

            message.Write(buffer, 0, result.Count);
            if (result.EndOfMessage)
            {
                return Encoding.UTF8.GetString(message.ToArray());
            }
        }
    }

    public async Task<string> ReceiveAsync(int count)
    {
        var messages = new List<string>();
        for (var i = 0; i < count; i++)
        {
            messages.Add(await ReceiveAsync());
        }

        return string.Join('\n', messages);
    }

    /// <summary>Says goodbye and waits for the server's.</summary>
    public Task CloseAsync() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).WaitAsync(Deadline);

    /// <summary>Goes away without a word.</summary>
    public void Abort() => _socket.Abort();

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
