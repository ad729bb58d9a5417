using System.Buffers;
using System.Text;

namespace Backoffice.GraphQL.Language;

internal ref partial struct Lexer
{
    private const int LongestUnicodeEscape = 12;

    private static readonly SearchValues<byte> StringSpecials = SearchValues.Create("\"\\\n\r"u8);

    /// <summary>Reads a string from after its opening quote.</summary>
    /// <remarks>Spec §2.9.4 "String Value".</remarks>
    private void ReadString(int position)
    {
        Kind = TokenKind.String;
        _stringValue = null;
        ArrayBufferWriter<byte>? unescaped = null;
        while (true)
        {
            var length = _source[position..].IndexOfAny(StringSpecials);
            if (length < 0)
            {
                throw Error(_source.Length, SyntaxErrors.UnterminatedString);
            }

            var chunk = _source.Slice(position, length);
            position += length;
            switch (_source[position])
            {
                case (byte)'"':
                    End = position + 1;
                    WidenLine(_source[Start..position]);
                    if (unescaped is not null)
                    {
                        unescaped.Write(chunk);
                        _stringValue = Encoding.UTF8.GetString(unescaped.WrittenSpan);
                    }

                    return;

                case (byte)'\\':
                    unescaped ??= new ArrayBufferWriter<byte>();
                    unescaped.Write(chunk);
                    position = ReadEscape(position, unescaped);
                    break;

                default:
                    throw Error(position, SyntaxErrors.UnterminatedString);
            }
        }
    }

    /// <summary>Reads a block string from after its opening quotes.</summary>
    /// <remarks>Spec §2.9.4 "String Value", <c>BlockStringValue()</c>.</remarks>
    private void ReadBlockString(int position)
    {
        Kind = TokenKind.BlockString;
        var contentStart = position;
        var isEscaped = false;
        while (true)
        {
            var length = _source[position..].IndexOf("\"\"\""u8);
            if (length < 0)
            {
                throw Error(_source.Length, SyntaxErrors.UnterminatedString);
            }

            position += length + 3;
            if (length > 0 && _source[position - 4] == '\\')
            {
                isEscaped = true;
                continue;
            }

            End = position;
            var content = _source[contentStart..(position - 3)];
            var text = Encoding.UTF8.GetString(content);
            _stringValue = BlockString.BlockStringValue(isEscaped ? text.Replace("\\\"\"\"", "\"\"\"", StringComparison.Ordinal) : text);
            CountLines(content, contentStart);
            return;
        }
    }

    private readonly int ReadEscape(int position, ArrayBufferWriter<byte> output)
    {
        var escape = Peek(position + 1);
        if (escape == 'u')
        {
            return ReadUnicodeEscape(position, output);
        }

        var character = escape switch
        {
            (byte)'"' or (byte)'\\' or (byte)'/' => escape,
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            _ => throw Error(position, SyntaxErrors.InvalidEscape(Excerpt(position, 2))),
        };
        output.Write([character]);
        return position + 2;
    }

    private readonly int ReadUnicodeEscape(int position, ArrayBufferWriter<byte> output)
    {
        var end = Peek(position + 2) == '{' ? ReadBracedEscape(position, out var scalar) : ReadPlainEscape(position, out scalar);
        Span<byte> utf8 = stackalloc byte[4];
        output.Write(utf8[..scalar.EncodeToUtf8(utf8)]);
        return end;
    }

    private readonly int ReadBracedEscape(int position, out Rune scalar)
    {
        var digits = position + 3;
        var end = digits;
        var value = 0L;
        while (char.IsAsciiHexDigit((char)Peek(end)))
        {
            // Leading zeros are allowed in any number, so it is the value that is held below an overflow.
            value = Math.Min((value << 4) | (uint)HexDigit(Peek(end)), int.MaxValue);
            end++;
        }

        if (end == digits || Peek(end) != '}' || !Rune.TryCreate((int)value, out scalar))
        {
            throw Error(position, SyntaxErrors.InvalidUnicodeEscape(Excerpt(position, Math.Min(end + 1 - position, LongestUnicodeEscape))));
        }

        return end + 1;
    }

    private readonly int ReadPlainEscape(int position, out Rune scalar)
    {
        if (ReadFourHexDigits(position + 2) is { } code)
        {
            if (Rune.TryCreate(code, out scalar))
            {
                return position + 6;
            }

            if (Peek(position + 6) == '\\' && Peek(position + 7) == 'u'
                && ReadFourHexDigits(position + 8) is { } low && Rune.TryCreate(code, low, out scalar))
            {
                return position + 12;
            }
        }

        throw Error(position, SyntaxErrors.InvalidUnicodeEscape(Excerpt(position, 6)));
    }

    private readonly char? ReadFourHexDigits(int position)
    {
        var code = 0;
        for (var index = position; index < position + 4; index++)
        {
            if (!char.IsAsciiHexDigit((char)Peek(index)))
            {
                return null;
            }

            code = (code << 4) | HexDigit(Peek(index));
        }

        return (char)code;
    }

    private static int HexDigit(byte digit) => IsDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;

    /// <summary>Up to so many characters of the source, for a message; never beyond the line.</summary>
    private readonly string Excerpt(int position, int length)
    {
        var rest = _source[position..];
        var lineEnd = rest.IndexOfAny((byte)'\n', (byte)'\r');
        rest = lineEnd < 0 ? rest : rest[..lineEnd];
        var text = Encoding.UTF8.GetString(rest[..Math.Min(rest.Length, length * 4)]);
        var end = Math.Min(text.Length, length);
        return end < text.Length && char.IsHighSurrogate(text[end - 1]) ? text[..(end + 1)] : text[..end];
    }

    /// <summary>Moves the start of the line by the bytes that are not a UTF-16 code unit of their own.</summary>
    private void WidenLine(ReadOnlySpan<byte> text)
    {
        if (!Ascii.IsValid(text))
        {
            _lineStart += text.Length - Encoding.UTF8.GetCharCount(text);
        }
    }

    private void CountLines(ReadOnlySpan<byte> text, int offset)
    {
        var lastLine = 0;
        for (var length = text.IndexOfAny((byte)'\n', (byte)'\r'); length >= 0; length = text[lastLine..].IndexOfAny((byte)'\n', (byte)'\r'))
        {
            lastLine += text[(lastLine + length)..] is [(byte)'\r', (byte)'\n', ..] ? length + 2 : length + 1;
            _line++;
            _lineStart = offset + lastLine;
        }

        WidenLine(text[lastLine..]);
    }
}
