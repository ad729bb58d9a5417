using System.Buffers;

namespace Backoffice.Server.Transports.Streaming;

/// <summary>Server-sent events.</summary>
/// <remarks>GraphQL over SSE, "Distinct connections mode".</remarks>
internal sealed class EventStreamFormat : PartFormat
{
    public override string ContentType => "text/event-stream; charset=utf-8";

    public override ReadOnlySpan<byte> Heartbeat => ":\n\n"u8;

    public override ReadOnlySpan<byte> PartStart => "event: next\ndata: "u8;

    public override ReadOnlySpan<byte> PartEnd => "\n\n"u8;

    // An event without data would not be dispatched by a browser's EventSource.
    public override void WriteEnd(IBufferWriter<byte> output) => output.Write("event: complete\ndata:\n\n"u8);
}
