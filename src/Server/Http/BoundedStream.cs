using Backoffice.Server.Memory;

namespace Backoffice.Server.Http;

/// <summary>A stream of which no more than a number of bytes can be read.</summary>
/// <param name="inner">The stream.</param>
/// <param name="limit">The number of bytes.</param>
/// <param name="exceeded">The exception to throw when there are more.</param>
internal sealed class BoundedStream(Stream inner, long limit, Func<Exception> exceeded) : ForwardReadStream
{
    private long _left = limit;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        _left -= read;
        return _left >= 0 ? read : throw exceeded();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
