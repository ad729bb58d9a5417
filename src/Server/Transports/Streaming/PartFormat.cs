using System.Buffers;

namespace Backoffice.Server.Transports.Streaming;

/// <summary>How a response in several pieces is framed.</summary>
internal abstract class PartFormat
{
    public abstract string ContentType { get; }

    /// <summary>What keeps proxies from cutting a connection on which nothing happens; empty for none.</summary>
    public virtual ReadOnlySpan<byte> Heartbeat => default;

    /// <summary>Writes what stands before the first part.</summary>
    public virtual void WriteStart(IBufferWriter<byte> output)
    {
    }

    /// <summary>Writes one part.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="json">A JSON object without line breaks.</param>
    public abstract void WritePart(IBufferWriter<byte> output, ReadOnlySpan<byte> json);

    /// <summary>Writes what stands after the last part.</summary>
    public virtual void WriteEnd(IBufferWriter<byte> output)
    {
    }
}
