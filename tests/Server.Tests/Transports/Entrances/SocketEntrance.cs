using System.Text;
using System.Text.Json;
using Backoffice.Server.Tests.Transports.Sockets;

namespace Backoffice.Server.Tests.Transports.Entrances;

/// <summary>The request as the payload of a WebSocket's message. All requests go over one socket.</summary>
internal sealed class SocketEntrance(string protocol) : Entrance(protocol), IAsyncDisposable
{
    private SocketClient? _socket;
    private int _count;

    public override string SourceOf(OddRequest request) => "The payload";

    /// <summary>A message is JSON as a whole, or closes the socket: what is wrong with it there is not the payload's.</summary>
    public override bool Carries(OddRequest request)
    {
        try
        {
            var reader = new Utf8JsonReader(request.ToJson(), new JsonReaderOptions { MaxDepth = 10_000 });
            while (reader.Read())
            {
                // To its end.
            }

            return System.Text.Unicode.Utf8.IsValid(request.ToJson()) && (request.Fault?.Contains("levels", StringComparison.Ordinal) != true || CarriesDepth);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public override async Task<Outcome> SendAsync(RunningServer server, OddRequest request)
    {
        _socket ??= await SocketClient.ConnectAsync(server, Name);
        var id = (++_count).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await _socket.SendAsync($$"""{"id":"{{id}}","type":"{{(Name == "graphql-ws" ? "start" : "subscribe")}}","payload":{{Encoding.UTF8.GetString(request.ToJson())}}}""");
        while (true)
        {
            var answer = await _socket.ReceiveAsync();
            if (answer.StartsWith("close", StringComparison.Ordinal))
            {
                _socket = null;
                return new Outcome(0, "CLOSED", answer);
            }

            using var json = JsonDocument.Parse(answer);
            if (!json.RootElement.TryGetProperty("id", out var of) || of.GetString() != id || json.RootElement.GetProperty("type").GetString() == "complete")
            {
                continue;
            }

            return Outcome.Read(0, json.RootElement.GetProperty("payload"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_socket is not null)
        {
            await _socket.DisposeAsync();
        }
    }

    /// <summary>True if the socket leaves it to the parser of requests how deep a payload nests.</summary>
    private const bool CarriesDepth = false;
}
