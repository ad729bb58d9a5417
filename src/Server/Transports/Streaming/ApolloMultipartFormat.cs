using System.Buffers;

namespace Backoffice.Server.Transports.Streaming;

/// <summary>A part per event of a subscription, as Apollo's clients expect it: the response is the payload, and an empty object is a heartbeat.</summary>
/// <remarks>Apollo, "Multipart HTTP protocol for GraphQL subscriptions", version 1.0.</remarks>
internal sealed class ApolloMultipartFormat : PartFormat
{
    public override string ContentType => "multipart/mixed; boundary=\"-\"; subscriptionSpec=1.0";

    public override ReadOnlySpan<byte> Heartbeat => "\r\nContent-Type: application/json\r\n\r\n{}\r\n---"u8;

    public override void WriteStart(IBufferWriter<byte> output) => output.Write("\r\n---"u8);

    public override ReadOnlySpan<byte> PartStart => "\r\nContent-Type: application/json; charset=utf-8\r\n\r\n{\"payload\":"u8;

    public override ReadOnlySpan<byte> PartEnd => "}\r\n---"u8;

    public override void WriteEnd(IBufferWriter<byte> output) => output.Write("--\r\n"u8);
}
