using System.Text;
using Backoffice.GraphQL.Language;
using Xunit;

namespace Backoffice.GraphQL.Tests.Language;

public sealed class LexerTests
{
    [Fact]
    public void Every_punctuator_is_a_token() => Assert.Equal(
        "Bang Dollar Ampersand ParenthesisLeft ParenthesisRight Spread Colon EqualsSign At BracketLeft BracketRight BraceLeft Pipe BraceRight",
        Kinds("! $ & ( ) ... : = @ [ ] { | }"));

    [Fact]
    public void Tokens_need_no_white_space_between_them() => Assert.Equal(
        "BraceLeft Name ParenthesisLeft Name Colon Dollar Name ParenthesisRight At Name Spread Name BraceRight",
        Kinds("{a(b:$c)@d...e}"));

    [Fact]
    public void What_is_ignored_is_skipped() => Assert.Equal(
        "Name Name Name Name",
        Kinds("\uFEFF a,,,b\t\r\n # comment \u00e9 \" ' ? \n c # \uFEFF\r d \uFEFF #"));

    [Fact]
    public void A_source_without_tokens_is_at_its_end() => Assert.Equal("", Kinds(" \n,# nothing"));

    [Theory]
    [InlineData("_")]
    [InlineData("__typename")]
    [InlineData("aZ09_")]
    [InlineData("Z")]
    public void A_name_is_letters_digits_and_underscores(string name) => Assert.Equal((TokenKind.Name, name), Single(name));

    [Theory]
    [InlineData("4", TokenKind.Int)]
    [InlineData("-4", TokenKind.Int)]
    [InlineData("9", TokenKind.Int)]
    [InlineData("0", TokenKind.Int)]
    [InlineData("-0", TokenKind.Int)]
    [InlineData("12345678901234567890", TokenKind.Int)]
    [InlineData("4.123", TokenKind.Float)]
    [InlineData("-4.123", TokenKind.Float)]
    [InlineData("0.123", TokenKind.Float)]
    [InlineData("123e4", TokenKind.Float)]
    [InlineData("123E4", TokenKind.Float)]
    [InlineData("123e-4", TokenKind.Float)]
    [InlineData("123e+4", TokenKind.Float)]
    [InlineData("-1.123e4567", TokenKind.Float)]
    [InlineData("0e0", TokenKind.Float)]
    public void A_number_is_a_token(string number, object kind) => Assert.Equal((kind, number), Single(number));

    [Theory]
    [InlineData("00", "Invalid number, unexpected digit after 0: \"0\".", 2)]
    [InlineData("01", "Invalid number, unexpected digit after 0: \"1\".", 2)]
    [InlineData("-01", "Invalid number, unexpected digit after 0: \"1\".", 3)]
    [InlineData("01.23", "Invalid number, unexpected digit after 0: \"1\".", 2)]
    [InlineData("+1", "Unexpected character: \"+\".", 1)]
    [InlineData("1.", "Invalid number, expected digit but got: <EOF>.", 3)]
    [InlineData("1e", "Invalid number, expected digit but got: <EOF>.", 3)]
    [InlineData("1E", "Invalid number, expected digit but got: <EOF>.", 3)]
    [InlineData("1.e1", "Invalid number, expected digit but got: \"e\".", 3)]
    [InlineData(".", "Unexpected character: \".\".", 1)]
    [InlineData(".123 ", "Invalid number, expected digit before \".\", did you mean \"0.123\"?", 1)]
    [InlineData("1.A", "Invalid number, expected digit but got: \"A\".", 3)]
    [InlineData("-A", "Invalid number, expected digit but got: \"A\".", 2)]
    [InlineData("-", "Invalid number, expected digit but got: <EOF>.", 2)]
    [InlineData("1.0e", "Invalid number, expected digit but got: <EOF>.", 5)]
    [InlineData("1.0eA", "Invalid number, expected digit but got: \"A\".", 5)]
    [InlineData("1.0e\"", "Invalid number, expected digit but got: '\"'.", 5)]
    [InlineData("1.2e3e", "Invalid number, expected digit but got: \"e\".", 6)]
    [InlineData("1.2e3.4", "Invalid number, expected digit but got: \".\".", 6)]
    [InlineData("1.23.4", "Invalid number, expected digit but got: \".\".", 5)]
    [InlineData("0xF1", "Invalid number, expected digit but got: \"x\".", 2)]
    [InlineData("0b10", "Invalid number, expected digit but got: \"b\".", 2)]
    [InlineData("123abc", "Invalid number, expected digit but got: \"a\".", 4)]
    [InlineData("1_234", "Invalid number, expected digit but got: \"_\".", 2)]
    [InlineData("1\u00df", "Unexpected character: U+00DF.", 2)]
    [InlineData("1.23f", "Invalid number, expected digit but got: \"f\".", 5)]
    public void A_malformed_number_is_refused(string text, string message, int column) => Refuses(text, message, 1, column);

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"simple\"", "simple")]
    [InlineData("\" white space \"", " white space ")]
    [InlineData("\"quote \\\"\"", "quote \"")]
    [InlineData("\"escaped \\n\\r\\b\\t\\f\\/\\\\\"", "escaped \n\r\b\t\f/\\")]
    [InlineData("\"unicode \\u1234\\u5678\\u90AB\\uCDEF\\uabcd\"", "unicode \u1234\u5678\u90AB\uCDEF\uabcd")]
    [InlineData("\"outer \\u{1F600}\\u{41}\\u{00000041}\\u{10FFFF}\\u{0}\"", "outer \U0001F600AA\U0010FFFF\0")]
    [InlineData("\"pair \\uD83D\\uDE00\"", "pair \U0001F600")]
    [InlineData("\"raw \u00e9 \U0001F600 \u0007\"", "raw \u00e9 \U0001F600 \u0007")]
    [InlineData("\"# , {\"", "# , {")]
    public void A_string_means_its_characters_with_escapes_resolved(string text, string expected) =>
        Assert.Equal((TokenKind.String, expected), Single(text));

    [Theory]
    [InlineData("\"", "Unterminated string.", 2)]
    [InlineData("\"no end quote", "Unterminated string.", 14)]
    [InlineData("\"ends \\\"", "Unterminated string.", 9)]
    [InlineData("\"multi\nline\"", "Unterminated string.", 7)]
    [InlineData("\"multi\rline\"", "Unterminated string.", 7)]
    [InlineData("\"bad \\z esc\"", "Invalid character escape sequence: \"\\z\".", 6)]
    [InlineData("\"bad \\x esc\"", "Invalid character escape sequence: \"\\x\".", 6)]
    [InlineData("\"bad \\\u00e9\"", "Invalid character escape sequence: \"\\\u00e9\".", 6)]
    [InlineData("\"bad \\\U0001F600\"", "Invalid character escape sequence: \"\\\U0001F600\".", 6)]
    [InlineData("\"bad \\", "Invalid character escape sequence: \"\\\".", 6)]
    [InlineData("\"\u00e9\U0001F600 \\u1 esc\"", "Invalid Unicode escape sequence: \"\\u1 es\".", 6)]
    [InlineData("\"bad \\u0XX1 esc\"", "Invalid Unicode escape sequence: \"\\u0XX1\".", 6)]
    [InlineData("\"bad \\uXXXF esc\"", "Invalid Unicode escape sequence: \"\\uXXXF\".", 6)]
    [InlineData("\"bad \\u12\"", "Invalid Unicode escape sequence: \"\\u12\"\".", 6)]
    [InlineData("\"bad \\uD83D not paired\"", "Invalid Unicode escape sequence: \"\\uD83D\".", 6)]
    [InlineData("\"bad \\uDE00 low first\"", "Invalid Unicode escape sequence: \"\\uDE00\".", 6)]
    [InlineData("\"bad \\uD83D\\uD83D\"", "Invalid Unicode escape sequence: \"\\uD83D\".", 6)]
    [InlineData("\"bad \\uD83D\\n\"", "Invalid Unicode escape sequence: \"\\uD83D\".", 6)]
    [InlineData("\"bad \\u{} esc\"", "Invalid Unicode escape sequence: \"\\u{}\".", 6)]
    [InlineData("\"bad \\u{FXXX} esc\"", "Invalid Unicode escape sequence: \"\\u{FX\".", 6)]
    [InlineData("\"bad \\u{FFFF", "Invalid Unicode escape sequence: \"\\u{FFFF\".", 6)]
    [InlineData("\"bad \\u{110000} esc\"", "Invalid Unicode escape sequence: \"\\u{110000}\".", 6)]
    [InlineData("\"bad \\u{D83D} esc\"", "Invalid Unicode escape sequence: \"\\u{D83D}\".", 6)]
    [InlineData("\"bad \\u{D83D}\\u{DE00} esc\"", "Invalid Unicode escape sequence: \"\\u{D83D}\".", 6)]
    [InlineData("\"bad \\u{FFFFFFFFFFFFFFFFFFFFFFFF} esc\"", "Invalid Unicode escape sequence: \"\\u{FFFFFFFFF\".", 6)]
    public void A_malformed_string_is_refused(string text, string message, int column) => Refuses(text, message, 1, column);

    [Theory]
    [InlineData("\"\"\"\"\"\"", "")]
    [InlineData("\"\"\"simple\"\"\"", "simple")]
    [InlineData("\"\"\" white space \"\"\"", " white space ")]
    [InlineData("\"\"\"contains \" quote\"\"\"", "contains \" quote")]
    [InlineData("\"\"\"contains \\\"\"\" three quotes\"\"\"", "contains \"\"\" three quotes")]
    [InlineData("\"\"\"\\\\\"\"\" one slash stays\"\"\"", "\\\"\"\" one slash stays")]
    [InlineData("\"\"\"multi\nline\"\"\"", "multi\nline")]
    [InlineData("\"\"\"multi\rline\r\nnormalized\"\"\"", "multi\nline\nnormalized")]
    [InlineData("\"\"\"unescaped \\n\\r\\b\\t\\f\\u1234\"\"\"", "unescaped \\n\\r\\b\\t\\f\\u1234")]
    [InlineData("\"\"\"\n\n  spans\n    multiple\n  lines\n\n\"\"\"", "spans\n  multiple\nlines")]
    [InlineData("\"\"\"\U0001F600 \u00e9\"\"\"", "\U0001F600 \u00e9")]
    public void A_block_string_means_its_lines_without_shared_indentation(string text, string expected) =>
        Assert.Equal((TokenKind.BlockString, expected), Single(text));

    [Theory]
    [InlineData("\"\"\"", 1, 4)]
    [InlineData("\"\"\"no end\n quote", 2, 7)]
    [InlineData("\"\"\"ends \\\"\"\"", 1, 13)]
    [InlineData("\"\"\"\"\"", 1, 6)]
    public void A_block_string_without_an_end_is_refused(string text, int line, int column) =>
        Refuses(text, "Unterminated string.", line, column);

    [Theory]
    [InlineData("'single'", "Unexpected single quote character ('), did you mean to use a double quote (\")?", 1, 1)]
    [InlineData("..", "Unexpected \"..\", did you mean \"...\"?", 1, 1)]
    [InlineData("a\n\n    ?\n", "Unexpected character: \"?\".", 3, 5)]
    [InlineData("~", "Unexpected character: \"~\".", 1, 1)]
    [InlineData("\0", "Unexpected character: U+0000.", 1, 1)]
    [InlineData("\b", "Unexpected character: U+0008.", 1, 1)]
    [InlineData("\u00AA", "Unexpected character: U+00AA.", 1, 1)]
    [InlineData("\u0AAA", "Unexpected character: U+0AAA.", 1, 1)]
    [InlineData("\u203B", "Unexpected character: U+203B.", 1, 1)]
    [InlineData("\uFEFE", "Unexpected character: U+FEFE.", 1, 1)]
    [InlineData("\r\n\ra \U0001F600", "Unexpected character: U+1F600.", 3, 3)]
    public void A_character_that_starts_no_token_is_refused(string text, string message, int line, int column) =>
        Refuses(text, message, line, column);

    [Fact]
    public void Lines_end_with_a_line_feed_a_carriage_return_or_both() => Assert.Equal(
        "a 1:1, b 2:1, c 3:2, d 5:1, e 7:3",
        Places("a\nb\r\n c\r\rd\n\n,,e"));

    [Fact]
    public void Columns_count_UTF_16_code_units() => Assert.Equal(
        "a 1:2, \"é😀\" 1:4, b 1:10, c 2:1, \"\"\"é\n😀\"\"\" 3:1, d 4:6, e 4:8",
        Places("\uFEFFa \"é😀\" b # é😀\nc\n\"\"\"é\n😀\"\"\"d e"));

    private static string Kinds(string text)
    {
        var kinds = new List<TokenKind>();
        var lexer = new Lexer(Encoding.UTF8.GetBytes(text), Source.DefaultName);
        for (lexer.Advance(); lexer.Kind != TokenKind.EndOfFile; lexer.Advance())
        {
            kinds.Add(lexer.Kind);
        }

        return string.Join(' ', kinds);
    }

    private static string Places(string text)
    {
        var places = new List<string>();
        var lexer = new Lexer(Encoding.UTF8.GetBytes(text), Source.DefaultName);
        for (lexer.Advance(); lexer.Kind != TokenKind.EndOfFile; lexer.Advance())
        {
            places.Add($"{Encoding.UTF8.GetString(lexer.Text)} {lexer.Line}:{lexer.Column}");
        }

        return string.Join(", ", places);
    }

    private static (TokenKind Kind, string Value) Single(string text)
    {
        var lexer = new Lexer(Encoding.UTF8.GetBytes(text), Source.DefaultName);
        lexer.Advance();
        var kind = lexer.Kind;
        var value = kind is TokenKind.String or TokenKind.BlockString ? lexer.StringValue() : Encoding.UTF8.GetString(lexer.Text);
        lexer.Advance();
        Assert.Equal(TokenKind.EndOfFile, lexer.Kind);
        return (kind, value);
    }

    private static void Refuses(string text, string message, int line, int column)
    {
        var exception = Assert.Throws<SyntaxException>(() => Kinds(text));
        Assert.Equal((message, line, column), (exception.Message, exception.Line, exception.Column));
    }
}
