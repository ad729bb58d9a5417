using System.Buffers;
using System.Text;

namespace Backoffice.Server.Transports.Streaming;

/// <summary>Server-sent events.</summary>
/// <remarks>GraphQL over SSE, "Distinct connections mode".</remarks>
internal sealed class EventStreamFormat : PartFormat
{
    public override string ContentType => "text/event-stream; charset=utf-8";

    /// <summary>The header with which a client says after which event it goes on.</summary>
    public const string LastEventId = "Last-Event-ID";

    public override ReadOnlySpan<byte> Heartbeat => ":\n\n"u8;

    public override ReadOnlySpan<byte> PartStart => "event: next\ndata: "u8;

    public override ReadOnlySpan<byte> PartEnd => "\n\n"u8;

    public override void WriteId(IBufferWriter<byte> output, string id)
    {
        output.Write("id: "u8);
        Encoding.UTF8.GetBytes(id, output);
        output.Write("\n"u8);
    }

    // An event without data would not be dispatched by a browser's EventSource.
    public override void WriteEnd(IBufferWriter<byte> output) => output.Write("event: complete\ndata:\n\n"u8);
}
