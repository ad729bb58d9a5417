using System.Buffers;

namespace Backoffice.Server.Transports.Streaming;

/// <summary>The framing of a response in several parts.</summary>
internal abstract class PartFormat
{
    public abstract string ContentType { get; }

    /// <summary>The bytes that keep proxies from closing an idle connection; empty for none.</summary>
    public virtual ReadOnlySpan<byte> Heartbeat => default;

    /// <summary>Writes what stands before the first part.</summary>
    public virtual void WriteStart(IBufferWriter<byte> output)
    {
    }

    /// <summary>Writes the id of the event that the next part answers, where the format has ids.</summary>
    public virtual void WriteId(IBufferWriter<byte> output, string id)
    {
    }

    /// <summary>The bytes before the JSON object of a part, which has no line breaks.</summary>
    public virtual ReadOnlySpan<byte> PartStart => default;

    /// <summary>The bytes after it.</summary>
    public abstract ReadOnlySpan<byte> PartEnd { get; }

    /// <summary>Writes what stands after the last part.</summary>
    public virtual void WriteEnd(IBufferWriter<byte> output)
    {
    }
}
