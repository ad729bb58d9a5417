using System.Runtime.CompilerServices;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Language;

/// <summary>Turns text into a syntax tree by recursive descent, within the limits of <see cref="ParserOptions"/>.</summary>
/// <remarks>
/// Spec §2 "Language" and Appendix C "Grammar Summary". The parser is used through its static methods, which are safe to call
/// from several threads at once. Its methods are named after the productions that they read.
/// </remarks>
public ref partial struct Parser
{
    private readonly ParserOptions _options;
    private readonly NameTable _names;
    private Lexer _lexer;
    private Slot[] _pending = new Slot[32];
    private int _pendingCount;
    private int _tokens;
    private int _depth;
    private int _fields;

    private Parser(ReadOnlySpan<byte> utf8, string sourceName, ParserOptions? options)
    {
        _options = options ?? ParserOptions.Default;
        _names = new NameTable(utf8.Length);
        _lexer = new Lexer(utf8, sourceName);
        Advance();
    }

    /// <summary>Parses a document.</summary>
    /// <param name="utf8">The text of the document; it must not change meanwhile and is not kept.</param>
    /// <param name="options">The limits; <see cref="ParserOptions.Default"/> when null.</param>
    /// <exception cref="SyntaxException">The text is not a document or exceeds a limit.</exception>
    public static DocumentNode Parse(ReadOnlyMemory<byte> utf8, ParserOptions? options = null) => Parse(new Source(utf8), options);

    /// <summary>Parses a document.</summary>
    /// <param name="text">The text of the document.</param>
    /// <param name="options">The limits; <see cref="ParserOptions.Default"/> when null.</param>
    /// <exception cref="SyntaxException">The text is not a document or exceeds a limit.</exception>
    public static DocumentNode Parse(string text, ParserOptions? options = null) => Parse(new Source(text), options);

    /// <summary>Parses a document.</summary>
    /// <param name="source">The text of the document, and its name for messages.</param>
    /// <param name="options">The limits; <see cref="ParserOptions.Default"/> when null.</param>
    /// <exception cref="SyntaxException">The text is not a document or exceeds a limit.</exception>
    public static DocumentNode Parse(Source source, ParserOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new Parser(source.Utf8.Span, source.Name, options).ParseDocument();
    }

    /// <summary>Parses a value, which may contain variables, and nothing else.</summary>
    /// <param name="text">The text of the value.</param>
    /// <param name="options">The limits; <see cref="ParserOptions.Default"/> when null.</param>
    /// <exception cref="SyntaxException">The text is not one value or exceeds a limit.</exception>
    public static ValueNode ParseValue(string text, ParserOptions? options = null)
    {
        var source = new Source(text);
        var parser = new Parser(source.Utf8.Span, source.Name, options);
        var value = parser.ParseValue(isConstant: false);
        parser.Expect(TokenKind.EndOfFile);
        return value;
    }

    /// <summary>Parses a value without variables, such as a default value, and nothing else.</summary>
    /// <param name="text">The text of the value.</param>
    /// <param name="options">The limits; <see cref="ParserOptions.Default"/> when null.</param>
    /// <exception cref="SyntaxException">The text is not one constant value or exceeds a limit.</exception>
    public static ValueNode ParseConstantValue(string text, ParserOptions? options = null)
    {
        var source = new Source(text);
        var parser = new Parser(source.Utf8.Span, source.Name, options);
        var value = parser.ParseValue(isConstant: true);
        parser.Expect(TokenKind.EndOfFile);
        return value;
    }

    /// <summary>Parses a type reference and nothing else.</summary>
    /// <param name="text">The text of the type reference, such as <c>[Int!]!</c>.</param>
    /// <param name="options">The limits; <see cref="ParserOptions.Default"/> when null.</param>
    /// <exception cref="SyntaxException">The text is not one type reference or exceeds a limit.</exception>
    public static TypeNode ParseType(string text, ParserOptions? options = null)
    {
        var source = new Source(text);
        var parser = new Parser(source.Utf8.Span, source.Name, options);
        var type = parser.ParseType();
        parser.Expect(TokenKind.EndOfFile);
        return type;
    }

    private DocumentNode ParseDocument()
    {
        var start = _lexer.Location;
        var mark = _pendingCount;
        do
        {
            Push(ParseDefinition());
        }
        while (_lexer.Kind != TokenKind.EndOfFile);

        return new DocumentNode { Definitions = Pop<DefinitionNode>(mark), Location = start with { End = _lexer.End }, TokenCount = _tokens };
    }

    private DefinitionNode ParseDefinition()
    {
        if (_lexer.Kind == TokenKind.BraceLeft)
        {
            return ParseOperationDefinition();
        }

        var keyword = _lexer;
        var isDescribed = PeekDescription();
        if (isDescribed)
        {
            keyword.Advance();
        }

        if (isDescribed && keyword.Kind == TokenKind.BraceLeft)
        {
            throw _lexer.Error(SyntaxErrors.DescribedShorthand);
        }

        if (keyword.Kind != TokenKind.Name)
        {
            throw Unexpected(keyword);
        }

        var text = keyword.Text;
        if (text.SequenceEqual("query"u8) || text.SequenceEqual("mutation"u8) || text.SequenceEqual("subscription"u8))
        {
            return ParseOperationDefinition();
        }

        if (text.SequenceEqual("fragment"u8))
        {
            return ParseFragmentDefinition();
        }

        if (ParseTypeSystemDefinition(text) is { } definition)
        {
            return definition;
        }

        if (isDescribed)
        {
            throw _lexer.Error(SyntaxErrors.DescribedNothing);
        }

        return text.SequenceEqual("extend"u8) ? ParseTypeSystemExtension() : throw Unexpected(keyword);
    }

    private NameNode ParseName()
    {
        if (_lexer.Kind != TokenKind.Name)
        {
            throw Expected(SyntaxErrors.Describe(TokenKind.Name));
        }

        var name = new NameNode { Value = _names.Get(_lexer.Text), Location = _lexer.Location };
        Advance();
        return name;
    }

    private bool PeekDescription() => _lexer.Kind is TokenKind.String or TokenKind.BlockString;

    private StringValueNode? ParseDescription() => PeekDescription() ? ParseStringLiteral() : null;

    private readonly bool PeekKeyword(ReadOnlySpan<byte> keyword) =>
        _lexer.Kind == TokenKind.Name && _lexer.Text.SequenceEqual(keyword);

    private bool SkipKeyword(ReadOnlySpan<byte> keyword)
    {
        if (!PeekKeyword(keyword))
        {
            return false;
        }

        Advance();
        return true;
    }

    private void ExpectKeyword(string keyword, ReadOnlySpan<byte> utf8)
    {
        if (!SkipKeyword(utf8))
        {
            throw Expected($"\"{keyword}\"");
        }
    }

    private bool Skip(TokenKind kind)
    {
        if (_lexer.Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    private void Expect(TokenKind kind)
    {
        if (_lexer.Kind != kind)
        {
            throw Expected(SyntaxErrors.Describe(kind));
        }

        if (kind != TokenKind.EndOfFile)
        {
            Advance();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Advance()
    {
        _lexer.Advance();
        if (++_tokens > _options.MaxTokens && _lexer.Kind != TokenKind.EndOfFile)
        {
            throw _lexer.OverLimit(SyntaxErrors.TooManyTokens(_options.MaxTokens), nameof(ParserOptions.MaxTokens), _options.MaxTokens);
        }
    }

    private void Descend()
    {
        if (++_depth > _options.MaxDepth)
        {
            throw _lexer.OverLimit(SyntaxErrors.TooDeep(_options.MaxDepth), nameof(ParserOptions.MaxDepth), _options.MaxDepth);
        }
    }

    private void Ascend() => _depth--;

    /// <summary>The place from the start of a first token to the end of the last token that was read.</summary>
    private readonly Location From(Location start) => start with { End = _lexer.PreviousEnd };

    private readonly SyntaxException Expected(string expected) => _lexer.Error(SyntaxErrors.Expected(expected, _lexer.Describe()));

    private static SyntaxException Unexpected(Lexer token) => token.Error(SyntaxErrors.Unexpected(token.Describe()));

    // The items of a list wait on one stack that all lists share until their number is known, and then become an array.
    private void Push(SyntaxNode node)
    {
        if (_pendingCount == _pending.Length)
        {
            Array.Resize(ref _pending, _pending.Length * 2);
        }

        _pending[_pendingCount++].Node = node;
    }

    private T[] Pop<T>(int mark)
        where T : SyntaxNode
    {
        var pending = _pending.AsSpan(mark, _pendingCount - mark);
        var items = new T[pending.Length];
        for (var index = 0; index < items.Length; index++)
        {
            // Safe: a parser function pushes nothing but the items of its list after the mark.
            items[index] = Unsafe.As<T>(pending[index].Node);
        }

        _pendingCount = mark;
        return items;
    }

    /// <summary>A struct around a node, so that storing one in an array needs no check of the array's type.</summary>
    private struct Slot
    {
        public SyntaxNode Node;
    }
}
