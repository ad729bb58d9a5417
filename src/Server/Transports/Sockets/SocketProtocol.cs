namespace Backoffice.Server.Transports.Sockets;

/// <summary>A sub-protocol of WebSockets: the names of its messages, and what it does besides.</summary>
internal sealed record SocketProtocol
{
    /// <summary>GraphQL over WebSocket Protocol, of the library graphql-ws.</summary>
    public static readonly SocketProtocol TransportWs = new()
    {
        Name = "graphql-transport-ws",
        Subscribe = "subscribe",
        Unsubscribe = "complete",
        Next = "next",
        Heartbeat = """{"type":"ping"}"""u8.ToArray(),
        IsHeartbeatAnswered = true,
    };

    /// <summary>The older protocol, of the library subscriptions-transport-ws.</summary>
    public static readonly SocketProtocol Legacy = new()
    {
        Name = "graphql-ws",
        Subscribe = "start",
        Unsubscribe = "stop",
        Next = "data",
        Terminate = "connection_terminate",
        Heartbeat = """{"type":"ka"}"""u8.ToArray(),
    };

    public required string Name { get; init; }

    public required string Subscribe { get; init; }

    public required string Unsubscribe { get; init; }

    public required string Next { get; init; }

    public string? Terminate { get; private init; }

    public required byte[] Heartbeat { get; init; }

    /// <summary>True if clients must answer heartbeats, so that silence means that they are gone.</summary>
    public bool IsHeartbeatAnswered { get; private init; }

    public bool IsLegacy => this == Legacy;

    /// <summary>The best of the sub-protocols that a client offers, or null.</summary>
    public static SocketProtocol? Choose(IList<string> offered) =>
        offered.Contains(TransportWs.Name) ? TransportWs : offered.Contains(Legacy.Name) ? Legacy : null;
}
