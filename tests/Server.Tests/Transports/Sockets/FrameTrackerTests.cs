using Backoffice.Server.Transports.Sockets;
using Xunit;

namespace Backoffice.Server.Tests.Transports.Sockets;

public sealed class FrameTrackerTests
{
    /// <summary>Frames of all lengths whose payload looks like a close frame, then one.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(4096)]
    public void A_close_frame_is_seen_however_the_bytes_are_cut(int piece)
    {
        byte[] look = [0x88, 0x80, 0, 0, 0, 0];
        byte[] before =
        [
            .. RawSocket.Frame(1, look),
            .. RawSocket.Frame(9, []),
            .. RawSocket.Frame(2, look, isMasked: false),
            .. RawSocket.Frame(1, Enumerable.Repeat((byte)0x88, 100_000).ToArray(), isFinal: false),
            .. new byte[] { 0x80, 0xfe, 0x00, 0x82, 0, 0, 0, 0 },
            .. Enumerable.Repeat((byte)0x88, 130),
        ];
        byte[] close = RawSocket.Frame(8, [0x03, 0xe8]);
        var tracker = new FrameTracker();
        foreach (var bytes in before.Concat(close[..^1]).Chunk(piece))
        {
            tracker.Follow(bytes);
            Assert.False(tracker.HasClosed);
        }

        tracker.Follow(close.AsSpan(close.Length - 1));
        Assert.True(tracker.HasClosed);
    }

    [Fact]
    public void A_close_frame_may_be_empty()
    {
        var tracker = new FrameTracker();
        tracker.Follow(RawSocket.Frame(8, []));
        Assert.True(tracker.HasClosed);
    }
}
