using System.Buffers;

namespace Backoffice.Server.Transports.Streaming;

/// <summary>A part per JSON object, with the boundary that GraphQL clients expect.</summary>
/// <remarks>
/// GraphQL over HTTP, "Incremental Delivery". A reader knows that a part is whole by the boundary after it, so that is
/// sent with the part; only then follows whether it was the last.
/// </remarks>
internal sealed class MultipartFormat : PartFormat
{
    public override string ContentType => "multipart/mixed; boundary=\"-\"";

    public override void WriteStart(IBufferWriter<byte> output) => output.Write("\r\n---"u8);

    public override ReadOnlySpan<byte> PartStart => "\r\nContent-Type: application/json; charset=utf-8\r\n\r\n"u8;

    public override ReadOnlySpan<byte> PartEnd => "\r\n---"u8;

    public override void WriteEnd(IBufferWriter<byte> output) => output.Write("--\r\n"u8);
}
