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

    /// <summary>What stands before the JSON object of a part, which has no line breaks.</summary>
    public virtual ReadOnlySpan<byte> PartStart => default;

    /// <summary>What stands after it.</summary>
    public abstract ReadOnlySpan<byte> PartEnd { get; }

    /// <summary>Writes what stands after the last part.</summary>
    public virtual void WriteEnd(IBufferWriter<byte> output)
    {
    }
}
