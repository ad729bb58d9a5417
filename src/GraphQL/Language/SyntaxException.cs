namespace Backoffice.GraphQL.Language;

/// <summary>A document is not what the grammar allows, or exceeds a limit of <see cref="ParserOptions"/>.</summary>
/// <remarks>The message has no prefix and no position of its own: the position is in the properties.</remarks>
public sealed class SyntaxException : Exception
{
    /// <summary>Makes an exception for a place in a source.</summary>
    /// <param name="message">The expected token and the one that was found.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="column">The column, from 1, in UTF-16 code units.</param>
    /// <param name="sourceName">The name of the source.</param>
    public SyntaxException(string message, int line, int column, string sourceName = Language.Source.DefaultName)
        : base(message)
    {
        Line = line;
        Column = column;
        SourceName = sourceName;
    }

    /// <summary>The limit, when the document exceeds one of <see cref="ParserOptions"/>; otherwise null.</summary>
    public int? Allowed { get; init; }

    /// <summary>The line of the offending character, from 1.</summary>
    public int Line { get; }

    /// <summary>The column of the offending character, from 1, in UTF-16 code units.</summary>
    public int Column { get; }

    /// <summary>The name of the limit of <see cref="ParserOptions"/> that the document exceeds; null when it is not what the grammar allows.</summary>
    public string? Limit { get; init; }

    /// <summary>The name of the source, <c>GraphQL request</c> unless it was given another.</summary>
    public string SourceName { get; }
}
