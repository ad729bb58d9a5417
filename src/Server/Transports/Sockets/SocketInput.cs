using System.Buffers;
using Backoffice.Server.Memory;

namespace Backoffice.Server.Transports.Sockets;

/// <summary>A message of a client on its way in, and as long as an operation needs it: pooled memory that grows from small, leased from a budget.</summary>
internal sealed class SocketInput(ByteLease lease) : IDisposable
{
    private const int FirstBuffer = 1024;

    private byte[] _buffer = [];
    private int _length;

    /// <summary>The data that has arrived.</summary>
    public ReadOnlyMemory<byte> Message => _buffer.AsMemory(0, _length);

    public int Length => _length;

    /// <summary>The free part of the buffer.</summary>
    public Memory<byte> Free => _buffer.AsMemory(_length);

    /// <summary>Makes room for more; false when the budget has none.</summary>
    /// <param name="largest">The most that is ever needed.</param>
    public bool TryGrow(int largest)
    {
        if (_length < _buffer.Length)
        {
            return true;
        }

        var size = Math.Min(Math.Max(2 * _buffer.Length, FirstBuffer), largest);
        if (!lease.TryResize(size))
        {
            return false;
        }

        var larger = ArrayPool<byte>.Shared.Rent(size);
        Message.CopyTo(larger);
        GiveBack();
        _buffer = larger;
        return true;
    }

    public void Advance(int count) => _length += count;

    public void Dispose()
    {
        GiveBack();
        _length = 0;
        lease.Dispose();
    }

    private void GiveBack()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        _buffer = [];
    }
}
