using System.Globalization;
using System.Text;

namespace Backoffice.GraphQL.Language;

/// <summary>The messages of the lexer and the parser, and the place at which they happen.</summary>
internal static class SyntaxErrors
{
    private const int LongestQuote = 100;

    public const string UnterminatedString = "Unterminated string.";

    public const string SingleQuote = "Unexpected single quote character ('), did you mean to use a double quote (\")?";

    public const string TwoDots = "Unexpected \"..\", did you mean \"...\"?";

    public const string DescribedShorthand = "Unexpected description, descriptions are not supported on shorthand queries.";

    public const string DescribedNothing = "Unexpected description, only GraphQL definitions support descriptions.";

    public static string Expected(string expected, string found) => $"Expected {expected}, found {found}.";

    public static string Unexpected(string found) => $"Unexpected {found}.";

    public static string UnexpectedCharacter(string found) => $"Unexpected character: {found}.";

    public static string InvalidCharacter(string found) => $"Invalid character: {found}.";

    public static string InvalidByte(byte found) => $"Invalid UTF-8, unexpected byte 0x{found:X2}.";

    public static string DigitsWithoutInteger(string digits) =>
        $"Invalid number, expected digit before \".\", did you mean \"0.{Shorten(digits)}\"?";

    public static string DigitAfterZero(string found) => $"Invalid number, unexpected digit after 0: {found}.";

    public static string ExpectedDigit(string found) => $"Invalid number, expected digit but got: {found}.";

    public static string InvalidEscape(string escape) => $"Invalid character escape sequence: \"{escape}\".";

    public static string InvalidUnicodeEscape(string escape) => $"Invalid Unicode escape sequence: \"{escape}\".";

    public static string ReservedEnumValue(string name) => $"Name \"{name}\" is reserved and cannot be used for an enum value.";

    public static string VariableInConstant(string name) => $"Unexpected variable \"${name}\" in constant value.";

    public static string TooDeep(int limit) => Invariant($"Document is nested deeper than the limit of {limit}.");

    public static string TooManyTokens(int limit) => Invariant($"Document contains more than the limit of {limit} tokens.");

    public static string TooManyFields(int limit) => Invariant($"Document selects more than the limit of {limit} fields.");

    public static string TooManyDirectives(int limit) => Invariant($"More than the limit of {limit} directives are applied at one location.");

    /// <summary>The description of an expected token.</summary>
    public static string Describe(TokenKind kind) => kind switch
    {
        TokenKind.StartOfFile => "<SOF>",
        TokenKind.EndOfFile => "<EOF>",
        TokenKind.Bang => "\"!\"",
        TokenKind.Dollar => "\"$\"",
        TokenKind.Ampersand => "\"&\"",
        TokenKind.ParenthesisLeft => "\"(\"",
        TokenKind.ParenthesisRight => "\")\"",
        TokenKind.Spread => "\"...\"",
        TokenKind.Colon => "\":\"",
        TokenKind.EqualsSign => "\"=\"",
        TokenKind.At => "\"@\"",
        TokenKind.BracketLeft => "\"[\"",
        TokenKind.BracketRight => "\"]\"",
        TokenKind.BraceLeft => "\"{\"",
        TokenKind.Pipe => "\"|\"",
        TokenKind.BraceRight => "\"}\"",
        _ => kind.ToString(),
    };

    /// <summary>The description of an unexpected token: with its value, cut when it is long.</summary>
    public static string Describe(TokenKind kind, string value) =>
        $"{Describe(kind)} \"{Shorten(value)}\"";

    /// <summary>The description of the character at an offset.</summary>
    public static string DescribeCharacter(ReadOnlySpan<byte> source, int offset)
    {
        if (offset >= source.Length)
        {
            return "<EOF>";
        }

        Rune.DecodeFromUtf8(source[offset..], out var rune, out _);
        return rune.Value switch
        {
            '"' => "'\"'",
            >= 0x20 and <= 0x7E => $"\"{rune}\"",
            _ => $"U+{rune.Value:X4}",
        };
    }

    /// <summary>The exception for an offset in a source.</summary>
    public static SyntaxException At(ReadOnlySpan<byte> source, int offset, string sourceName, string message)
    {
        var line = 1;
        var lineStart = 0;
        for (var index = 0; index < offset; index++)
        {
            var isLineEnd = source[index] is (byte)'\n' || (source[index] is (byte)'\r' && source[(index + 1)..] is not [(byte)'\n', ..]);
            if (isLineEnd)
            {
                line++;
                lineStart = index + 1;
            }
        }

        return new SyntaxException(message, line, Encoding.UTF8.GetCharCount(source[lineStart..offset]) + 1, sourceName);
    }

    private static string Shorten(string value) => value.Length <= LongestQuote ? value : $"{value[..LongestQuote]}…";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
