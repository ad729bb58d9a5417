using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Language;

/// <summary>Turns text into a syntax tree.</summary>
public static class Parser
{
    /// <summary>Parses a document.</summary>
    public static DocumentNode Parse(ReadOnlyMemory<byte> utf8, ParserOptions? options = null) => throw new NotImplementedException();

    /// <summary>Parses a document.</summary>
    public static DocumentNode Parse(string text, ParserOptions? options = null) => throw new NotImplementedException();

    /// <summary>Parses a value.</summary>
    public static ValueNode ParseValue(string text, ParserOptions? options = null) => throw new NotImplementedException();

    /// <summary>Parses a type reference.</summary>
    public static TypeNode ParseType(string text, ParserOptions? options = null) => throw new NotImplementedException();
}
