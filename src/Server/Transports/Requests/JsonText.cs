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
    /// <summary>The most levels that may be configured: deeper recursion than the stack holds would end the process.</summary>
    public const int MostLevels = 500;

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    private static ReadOnlySpan<byte> WhiteSpace => " \t\r\n"u8;

    /// <summary>The body of a request.</summary>
    public static JsonText Body(ReadOnlyMemory<byte> bytes, int levels) => Of(bytes, "The body", levels);

    /// <summary>The field <c>operations</c> of a form.</summary>
    public static JsonText Operations(ReadOnlyMemory<byte> bytes, int levels) => Of(bytes, "The field \"operations\"", levels);

    /// <summary>The payload of a WebSocket's message.</summary>
    public static JsonText Payload(ReadOnlyMemory<byte> bytes, int levels) => Of(bytes, "The payload", levels);

    /// <summary>A text as it comes. An array is one of requests, and so a level more.</summary>
    public static JsonText Of(ReadOnlyMemory<byte> bytes, string source, int levels = MostLevels)
    {
        if (bytes.Span.StartsWith(ByteOrderMark))
        {
            bytes = bytes[ByteOrderMark.Length..];
        }

        return new JsonText(bytes, source, bytes.Span.TrimStart(WhiteSpace) is [(byte)'[', ..] ? levels + 1 : levels);
    }

    /// <summary>A member of a request as a parameter of the address, where nothing is around it.</summary>
    public static JsonText Parameter(ReadOnlyMemory<byte> bytes, string source, int levels) => new(bytes, source, levels - 1);

    /// <summary>True if there is nothing but white space.</summary>
    public bool IsEmpty => !Bytes.Span.ContainsAnyExcept(WhiteSpace);

    public Utf8JsonReader CreateReader() => new(Bytes.Span, new JsonReaderOptions { MaxDepth = Levels });

    /// <summary>Looks for what the JSON reader does not: bytes that are not UTF-8, and escapes that are half of a surrogate pair.</summary>
    /// <returns>The first such fault, or null.</returns>
    public GraphQLError? FindUnreadable() =>
        !Utf8.IsValid(Bytes.Span) ? JsonErrors.InvalidUtf8(this, FindInvalidByte(Bytes.Span))
        : SurrogateEscapes.FindHalf(Bytes.Span) is >= 0 and var half ? JsonErrors.HalfSurrogate(this, half)
        : null;

    /// <summary>Tests whether the text nests too deep, of one that the reader has refused.</summary>
    public bool IsTooDeep()
    {
        var reader = new Utf8JsonReader(Bytes.Span, new JsonReaderOptions { MaxDepth = Math.Max(1, Bytes.Length) });
        try
        {
            while (reader.Read())
            {
                if ((reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) && reader.CurrentDepth >= Levels)
                {
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            // It is no JSON, which comes before it nests too deep.
        }

        return false;
    }

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
