using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Backoffice.GraphQL.Errors;

namespace Backoffice.Server.Transports.Requests;

/// <summary>Bytes that a client sent as JSON, and what they are called in a message about them.</summary>
/// <param name="Bytes">The bytes, without a byte order mark.</param>
/// <param name="Source">The entrance that they came through: "The body".</param>
/// <param name="Levels">The maximum nesting depth.</param>
internal readonly record struct JsonText(ReadOnlyMemory<byte> Bytes, string Source, int Levels)
{
    /// <summary>The maximum nesting depth of a request. Recursion beyond the stack would end the process.</summary>
    public const int MaxDepth = 200;

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    private static ReadOnlySpan<byte> WhiteSpace => " \t\r\n"u8;

    /// <summary>The body of a request.</summary>
    public static JsonText Body(ReadOnlyMemory<byte> bytes) => Of(bytes, "The body");

    /// <summary>The field <c>operations</c> of a form.</summary>
    public static JsonText Operations(ReadOnlyMemory<byte> bytes) => Of(bytes, "The field \"operations\"");

    /// <summary>The payload of a WebSocket's message.</summary>
    public static JsonText Payload(ReadOnlyMemory<byte> bytes) => Of(bytes, "The payload");

    /// <summary>A text as it comes. An array is one of requests, and so a level more.</summary>
    public static JsonText Of(ReadOnlyMemory<byte> bytes, string source)
    {
        if (bytes.Span.StartsWith(ByteOrderMark))
        {
            bytes = bytes[ByteOrderMark.Length..];
        }

        return new JsonText(bytes, source, bytes.Span.TrimStart(WhiteSpace) is [(byte)'[', ..] ? MaxDepth + 1 : MaxDepth);
    }

    /// <summary>A member of a request as a parameter of the address, where nothing is around it.</summary>
    public static JsonText Parameter(ReadOnlyMemory<byte> bytes, string source) => new(bytes, source, MaxDepth - 1);

    /// <summary>Whether there is nothing but white space.</summary>
    public bool IsEmpty => !Bytes.Span.ContainsAnyExcept(WhiteSpace);

    public Utf8JsonReader CreateReader() => new(Bytes.Span, new JsonReaderOptions { MaxDepth = Levels });

    /// <summary>Looks for what the JSON reader does not: bytes that are not UTF-8, and escapes that are half of a surrogate pair.</summary>
    /// <returns>The first such fault, or null.</returns>
    public GraphQLError? FindUnreadable() =>
        !Utf8.IsValid(Bytes.Span) ? JsonErrors.InvalidUtf8(this, FindInvalidByte(Bytes.Span))
        : SurrogateEscapes.FindHalf(Bytes.Span) is >= 0 and var half ? JsonErrors.HalfSurrogate(this, half)
        : null;

    private static int FindInvalidByte(ReadOnlySpan<byte> bytes)
    {
        var position = 0;
        while (Rune.DecodeFromUtf8(bytes[position..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
        {
            position += consumed;
        }

        return position;
    }
}
