using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Language;

/// <summary>Walks a syntax tree once for several visitors.</summary>
public static class SyntaxWalker
{
    /// <summary>Walks a node and everything below it.</summary>
    public static void Walk(SyntaxNode node, params IReadOnlyList<SyntaxVisitor> visitors) => throw new NotImplementedException();
}
