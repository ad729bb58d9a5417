namespace Backoffice.Server.Transports.Sockets;

/// <summary>
/// The connection of a WebSocket, which stays open when the WebSocket is done with it. The framework's WebSocket gives its stream up in the
/// moment in which it has sent the close frame of a protocol error: the connection would be reset, and the client often never see the frame.
/// </summary>
/// <remarks>RFC 6455 §7.1.1 and §7.1.7.</remarks>
internal sealed class SocketStream(Stream connection) : Stream
{
    private readonly FrameTracker _frames = new();
    private readonly CancellationTokenSource _given = new();
    private bool _isAtEnd;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var giving = GiveUpWith(cancellationToken);
        return await ReadConnectionAsync(buffer, _given.Token);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var giving = GiveUpWith(cancellationToken);
        await connection.WriteAsync(buffer, _given.Token);
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        using var giving = GiveUpWith(cancellationToken);
        await connection.FlushAsync(_given.Token);
    }

    /// <summary>
    /// Reads on until the client has sent its close frame or ended the connection, which is reset when bytes of a client lie unread at its
    /// end.
    /// </summary>
    /// <param name="timeout">The maximum time to wait.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="aborted">Signalled when the connection breaks.</param>
    public async Task LingerAsync(TimeSpan timeout, TimeProvider timeProvider, CancellationToken aborted)
    {
        using var limit = new CancellationTokenSource(timeout, timeProvider);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, aborted);
        var buffer = new byte[4 * 1024];
        try
        {
            while (!_frames.HasClosed && !_isAtEnd)
            {
                await ReadConnectionAsync(buffer, end.Token);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The client is gone, or has had its time.
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Ends what the WebSocket still reads or writes; the connection stays.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _given.Cancel();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadConnectionAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var read = await connection.ReadAsync(buffer, cancellationToken);
        _frames.Follow(buffer.Span[..read]);
        _isAtEnd = read == 0 && buffer.Length > 0;
        return read;
    }

    private CancellationTokenRegistration GiveUpWith(CancellationToken cancellationToken) =>
        cancellationToken.UnsafeRegister(static given => ((CancellationTokenSource?)given)?.Cancel(), _given);
}
