namespace Backoffice.Server.Transports.Streaming;

/// <summary>A line per JSON object.</summary>
internal sealed class JsonLinesFormat : PartFormat
{
    public override string ContentType => "application/jsonl; charset=utf-8";

    public override ReadOnlySpan<byte> PartEnd => "\n"u8;
}
