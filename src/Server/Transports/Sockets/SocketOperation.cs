namespace Backoffice.Server.Transports.Sockets;

/// <summary>An operation that runs on a WebSocket, under the id that the client gave it.</summary>
internal sealed class SocketOperation(string id, CancellationToken socketAborted) : IDisposable
{
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(socketAborted);

    public string Id => id;

    /// <summary>Signalled when the client no longer wants the operation, or is gone.</summary>
    public CancellationToken Aborted => _end.Token;

    public void End()
    {
        try
        {
            _end.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended by itself.
        }
    }

    public void Dispose() => _end.Dispose();
}
