using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Backoffice.Server.Stopping;

/// <summary>Keeps new connections from a listener that still gives out those that wait in it. On Linux; elsewhere nothing happens.</summary>
/// <remarks>
/// A listener that is closed resets the connections in its queue, whose clients believe to be connected. So the kernel is told to drop packets
/// that open connections (SYN without ACK), and the queue is emptied before the listener is closed. A client that was dropped sends its
/// packet again after a second, and is refused.
/// </remarks>
internal static class SynFilter
{
    private const int SocketLevel = 1;
    private const int AttachFilter = 26;

    /// <summary>Classic BPF, an instruction per line: operation, jumps if true and false, operand.</summary>
    private static ReadOnlySpan<byte> Program =>
    [
        0x30, 0, 0, 0, 13, 0, 0, 0, // load the byte of flags
        0x54, 0, 0, 0, 0x12, 0, 0, 0, // SYN and ACK of it
        0x15, 0, 0, 1, 0x02, 0, 0, 0, // if it is SYN alone
        0x06, 0, 0, 0, 0, 0, 0, 0, // drop
        0x06, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, // else keep
    ];

    public static void Attach(Socket listener)
    {
        if (!OperatingSystem.IsLinux() || !BitConverter.IsLittleEndian || IntPtr.Size != 8)
        {
            return;
        }

        var instructions = Marshal.AllocHGlobal(Program.Length);
        try
        {
            Marshal.Copy(Program.ToArray(), 0, instructions, Program.Length);
            Span<byte> description = stackalloc byte[16];
            description.Clear();
            BinaryPrimitives.WriteUInt16LittleEndian(description, (ushort)(Program.Length / 8));
            BinaryPrimitives.WriteInt64LittleEndian(description[8..], instructions);
            listener.SetRawSocketOption(SocketLevel, AttachFilter, description);
        }
        catch (SocketException)
        {
            // A kernel without filters: a connection of this moment may be reset.
        }
        finally
        {
            Marshal.FreeHGlobal(instructions);
        }
    }
}
