namespace Backoffice.Server.Transports.Sockets;

/// <summary>Follows the frames of a client through the bytes of its connection, to know when its close frame has come.</summary>
/// <remarks>RFC 6455 §5.2. It judges nothing: the WebSocket does, and has ended when only the close frame still counts.</remarks>
internal sealed class FrameTracker
{
    private const int CloseFrame = 8;
    private const int MaskLength = 4;

    private int _headerPosition;
    private int _lengthEnd;
    private int _headerEnd;
    private int _opcode;
    private ulong _payload;

    /// <summary>True if the whole close frame of the client has come.</summary>
    public bool HasClosed { get; private set; }

    /// <summary>Takes the next bytes of the connection.</summary>
    public void Follow(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && !HasClosed)
        {
            var taken = 1;
            if (_headerPosition > 0 && _headerPosition == _headerEnd)
            {
                taken = (int)Math.Min((ulong)bytes.Length, _payload);
                _payload -= (ulong)taken;
            }
            else
            {
                TakeHeader(bytes[0]);
            }

            bytes = bytes[taken..];
            if (_headerPosition == _headerEnd && _payload == 0)
            {
                _headerPosition = 0;
                HasClosed = _opcode == CloseFrame;
            }
        }
    }

    private void TakeHeader(byte value)
    {
        switch (_headerPosition++)
        {
            case 0:
                _opcode = value & 0x0f;
                _headerEnd = 2;
                break;
            case 1:
                var length = value & 0x7f;
                _lengthEnd = length == 127 ? 10 : length == 126 ? 4 : 2;
                _headerEnd = _lengthEnd + ((value & 0x80) != 0 ? MaskLength : 0);
                _payload = length < 126 ? (ulong)length : 0;
                break;
            case var position when position < _lengthEnd:
                _payload = (_payload << 8) | value;
                break;
        }
    }
}
