using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Language;

/// <summary>Walks a syntax tree once, depth first and in the order written, for several visitors.</summary>
/// <remarks>
/// At each node the visitors enter in their order and leave in their order. Each visitor skips and stops for itself; the walk
/// goes where at least one of them still looks. The depth of a parsed tree is bounded by <see cref="ParserOptions.MaxDepth"/>.
/// </remarks>
public sealed class SyntaxWalker
{
    private const int Everywhere = int.MaxValue;

    private readonly SyntaxVisitor[] _visitors;

    // For each visitor the depth of the node whose children it skips; Everywhere when it skips nothing, -1 when it stopped.
    private readonly int[] _skipsBelow;
    private int _looking;
    private int _depth;

    private SyntaxWalker(IReadOnlyList<SyntaxVisitor> visitors)
    {
        _visitors = [.. visitors];
        _skipsBelow = new int[_visitors.Length];
        Array.Fill(_skipsBelow, Everywhere);
        _looking = _visitors.Length;
    }

    /// <summary>Walks a node and everything below it.</summary>
    public static void Walk(SyntaxNode node, params IReadOnlyList<SyntaxVisitor> visitors)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(visitors);
        new SyntaxWalker(visitors).Walk(node);
    }

    /// <summary>Walks a child, if there is one.</summary>
    internal void Walk(SyntaxNode? node)
    {
        if (node is null || _looking == 0)
        {
            return;
        }

        Enter(node);
        if (_looking > 0)
        {
            _depth++;
            node.WalkChildren(this);
            _depth--;
        }

        Leave(node);
    }

    /// <summary>Walks children in their order.</summary>
    internal void Walk(IReadOnlyList<SyntaxNode> nodes)
    {
        for (var index = 0; index < nodes.Count; index++)
        {
            Walk(nodes[index]);
        }
    }

    private void Enter(SyntaxNode node)
    {
        for (var index = 0; index < _visitors.Length; index++)
        {
            if (_skipsBelow[index] != Everywhere)
            {
                continue;
            }

            var action = node.Enter(_visitors[index]);
            if (action == VisitAction.Continue)
            {
                continue;
            }

            _skipsBelow[index] = action == VisitAction.Stop ? -1 : _depth;
            _looking--;
        }
    }

    private void Leave(SyntaxNode node)
    {
        for (var index = 0; index < _visitors.Length; index++)
        {
            if (_skipsBelow[index] == Everywhere)
            {
                node.Leave(_visitors[index]);
            }
            else if (_skipsBelow[index] == _depth)
            {
                _skipsBelow[index] = Everywhere;
                _looking++;
            }
        }
    }
}
