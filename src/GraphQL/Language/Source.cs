using System.Buffers;
using System.Text;

namespace Backoffice.GraphQL.Language;

/// <summary>The text of a document as valid UTF-8, and a name to show in messages.</summary>
/// <remarks>Spec §2.1 "Source Text".</remarks>
public sealed class Source
{
    /// <summary>The name of a source that was given none.</summary>
    public const string DefaultName = "GraphQL request";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Takes a text; it must not contain lone surrogates.</summary>
    /// <exception cref="SyntaxException">The text contains a lone surrogate.</exception>
    public Source(string text, string name = DefaultName)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
        try
        {
            Utf8 = StrictUtf8.GetBytes(text);
        }
        catch (EncoderFallbackException exception)
        {
            var before = StrictUtf8.GetBytes(text[..exception.Index]);
            throw SyntaxErrors.At(before, before.Length, name, SyntaxErrors.InvalidCharacter($"U+{(int)text[exception.Index]:X4}"));
        }
    }

    /// <summary>Takes UTF-8; the bytes are not copied and must not change while they are parsed.</summary>
    /// <exception cref="SyntaxException">The bytes are not UTF-8.</exception>
    public Source(ReadOnlyMemory<byte> utf8, string name = DefaultName)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
        Utf8 = utf8;
        if (!System.Text.Unicode.Utf8.IsValid(utf8.Span))
        {
            var offset = FirstInvalidByte(utf8.Span);
            throw SyntaxErrors.At(utf8.Span, offset, name, SyntaxErrors.InvalidByte(utf8.Span[offset]));
        }
    }

    /// <summary>The bytes of the text.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>The name of the source, <see cref="DefaultName"/> unless it was given another.</summary>
    public string Name { get; }

    private static int FirstInvalidByte(ReadOnlySpan<byte> utf8)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(utf8[offset..], out _, out var length) == OperationStatus.Done)
        {
            offset += length;
        }

        return offset;
    }
}
