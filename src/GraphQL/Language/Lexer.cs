using System.Runtime.CompilerServices;
using System.Text;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Language;

/// <summary>Reads the tokens of a source one after the other; the properties are those of the current token.</summary>
/// <remarks>
/// Spec §2.1 "Source Text". A copy of a lexer goes on by itself, which is how the parser looks ahead. The source has to be
/// valid UTF-8. Outside strings and comments only ASCII is allowed, so that bytes are what is looked at; the line's start is
/// moved by what a longer encoding adds, so that a column is a subtraction.
/// </remarks>
internal ref partial struct Lexer(ReadOnlySpan<byte> source, string sourceName)
{
    private readonly ReadOnlySpan<byte> _source = source;
    private readonly string _sourceName = sourceName;

    private int _line = 1;
    private int _lineStart;
    private string? _stringValue;

    /// <summary>The kind of the token.</summary>
    public TokenKind Kind { get; private set; } = TokenKind.StartOfFile;

    /// <summary>The offset of the token's first byte.</summary>
    public int Start { get; private set; }

    /// <summary>The offset after the token's last byte.</summary>
    public int End { get; private set; }

    /// <summary>The offset after the last byte of the token before.</summary>
    public int PreviousEnd { get; private set; }

    /// <summary>The line on which the token starts, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The column in which the token starts, from 1, in UTF-16 code units.</summary>
    public int Column { get; private set; }

    /// <summary>The bytes of the token as written.</summary>
    public readonly ReadOnlySpan<byte> Text => _source[Start..End];

    /// <summary>The place of the token.</summary>
    public readonly Location Location => new(Start, End, Line, Column);

    /// <summary>Goes to the next token, over everything that is ignored.</summary>
    /// <remarks>Spec §2.1.7 "Ignored Tokens".</remarks>
    public void Advance()
    {
        PreviousEnd = End;
        var source = _source;
        var position = End;
        while ((uint)position < (uint)source.Length)
        {
            switch (source[position])
            {
                case (byte)' ' or (byte)'\t' or (byte)',':
                    position++;
                    continue;

                case (byte)'\n':
                    position++;
                    _line++;
                    _lineStart = position;
                    continue;

                case (byte)'\r':
                    position++;
                    if ((uint)position < (uint)source.Length && source[position] == '\n')
                    {
                        position++;
                    }

                    _line++;
                    _lineStart = position;
                    continue;

                case (byte)'#':
                    position = SkipComment(position);
                    continue;

                case 0xEF when source[position..] is [_, 0xBB, 0xBF, ..]:
                    position += 3;
                    _lineStart += 2;
                    continue;

                case (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (byte)'_':
                    Begin(position);
                    End = EndOfName(source, position + 1);
                    Kind = TokenKind.Name;
                    return;

                case (byte)'{':
                    Punctuate(TokenKind.BraceLeft, position);
                    return;

                case (byte)'}':
                    Punctuate(TokenKind.BraceRight, position);
                    return;

                case (byte)'(':
                    Punctuate(TokenKind.ParenthesisLeft, position);
                    return;

                case (byte)')':
                    Punctuate(TokenKind.ParenthesisRight, position);
                    return;

                case (byte)'[':
                    Punctuate(TokenKind.BracketLeft, position);
                    return;

                case (byte)']':
                    Punctuate(TokenKind.BracketRight, position);
                    return;

                case (byte)':':
                    Punctuate(TokenKind.Colon, position);
                    return;

                case (byte)'$':
                    Punctuate(TokenKind.Dollar, position);
                    return;

                case (byte)'!':
                    Punctuate(TokenKind.Bang, position);
                    return;

                case (byte)'=':
                    Punctuate(TokenKind.EqualsSign, position);
                    return;

                case (byte)'@':
                    Punctuate(TokenKind.At, position);
                    return;

                case (byte)'|':
                    Punctuate(TokenKind.Pipe, position);
                    return;

                case (byte)'&':
                    Punctuate(TokenKind.Ampersand, position);
                    return;

                case (byte)'.' when source[position..] is [_, (byte)'.', (byte)'.', ..]:
                    Begin(position);
                    End = position + 3;
                    Kind = TokenKind.Spread;
                    return;

                case (byte)'.' when source[position..] is [_, (byte)'.', ..]:
                    throw Error(position, SyntaxErrors.TwoDots);

                case (byte)'.' when IsDigit(Peek(position + 1)):
                    throw Error(position, SyntaxErrors.DigitsWithoutInteger(Encoding.ASCII.GetString(source[(position + 1)..ReadDigits(position + 1)])));

                case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                    Begin(position);
                    ReadNumber(position);
                    return;

                case (byte)'"':
                    Begin(position);
                    if (source[(position + 1)..] is [(byte)'"', (byte)'"', ..])
                    {
                        ReadBlockString(position + 3);
                    }
                    else
                    {
                        ReadString(position + 1);
                    }

                    return;

                case (byte)'\'':
                    throw Error(position, SyntaxErrors.SingleQuote);

                default:
                    throw Error(position, SyntaxErrors.UnexpectedCharacter(SyntaxErrors.DescribeCharacter(source, position)));
            }
        }

        Begin(position);
        End = position;
        Kind = TokenKind.EndOfFile;
    }

    /// <summary>The value of a string token.</summary>
    public readonly string StringValue() => _stringValue ?? Encoding.UTF8.GetString(_source[(Start + 1)..(End - 1)]);

    /// <summary>The description of the token in a message.</summary>
    public readonly string Describe() => Kind switch
    {
        TokenKind.Name or TokenKind.Int or TokenKind.Float => SyntaxErrors.Describe(Kind, Encoding.ASCII.GetString(Text)),
        TokenKind.String or TokenKind.BlockString => SyntaxErrors.Describe(Kind, StringValue()),
        _ => SyntaxErrors.Describe(Kind),
    };

    /// <summary>An exception for the place of the token.</summary>
    public readonly SyntaxException Error(string message) => Error(Start, message);

    /// <summary>The document is over a limit of <see cref="ParserOptions"/> at the current token.</summary>
    public readonly SyntaxException OverLimit(string message, string limit, int allowed)
    {
        var error = Error(message);
        return new SyntaxException(message, error.Line, error.Column, error.SourceName) { Limit = limit, Allowed = allowed };
    }

    /// <summary>An exception for the place of an earlier token.</summary>
    public readonly SyntaxException ErrorAt(Location location, string message) => Error(location.Start, message);

    private readonly SyntaxException Error(int offset, string message) => SyntaxErrors.At(_source, offset, _sourceName, message);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Begin(int position)
    {
        Start = position;
        Line = _line;
        Column = position - _lineStart + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Punctuate(TokenKind kind, int position)
    {
        Begin(position);
        End = position + 1;
        Kind = kind;
    }

    private readonly int SkipComment(int position)
    {
        // The width of a comment does not matter: nothing follows it on its line.
        var length = _source[position..].IndexOfAny((byte)'\n', (byte)'\r');
        return length < 0 ? _source.Length : position + length;
    }

    private static int EndOfName(ReadOnlySpan<byte> source, int position)
    {
        while ((uint)position < (uint)source.Length && IsNameContinue(source[position]))
        {
            position++;
        }

        return position;
    }

    private static bool IsNameStart(byte character) => (uint)((character | 0x20) - 'a') <= 'z' - 'a' || character == '_';

    private static bool IsNameContinue(byte character) => IsNameStart(character) || IsDigit(character);

    private static bool IsDigit(byte character) => (uint)(character - '0') <= 9;
}
