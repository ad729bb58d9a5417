using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Language;

/// <summary>Writes the canonical text of a syntax tree.</summary>
public static class Printer
{
    /// <summary>The canonical text of a node.</summary>
    public static string Print(SyntaxNode node) => throw new NotImplementedException();
}
