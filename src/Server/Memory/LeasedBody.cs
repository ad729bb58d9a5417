namespace Backoffice.Server.Memory;

/// <summary>A body that ASP.NET Core buffers while it is read: the bytes read so far are leased.</summary>
internal sealed class LeasedBody(Stream body, ByteLease lease) : ForwardReadStream
{
    /// <summary>The lease grows by steps.</summary>
    private const int Step = 64 * 1024;

    private long _read;

    /// <exception cref="OutOfBudgetException">There is no memory for what comes next.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_read + buffer.Length > lease.Bytes)
        {
            lease.Resize(_read + Math.Max(buffer.Length, Step));
        }

        var read = await body.ReadAsync(buffer, cancellationToken);
        _read += read;
        return read;
    }
}
