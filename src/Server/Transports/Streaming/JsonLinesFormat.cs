using System.Buffers;

namespace Backoffice.Server.Transports.Streaming;

/// <summary>A line per JSON object.</summary>
internal sealed class JsonLinesFormat : PartFormat
{
    public override string ContentType => "application/jsonl; charset=utf-8";

    public override void WritePart(IBufferWriter<byte> output, ReadOnlySpan<byte> json)
    {
        output.Write(json);
        output.Write("\n"u8);
    }
}
