using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Validation.Rules.Fragments;

/// <summary>Every fragment of a document has a name of its own.</summary>
/// <remarks>Spec §5.5.1.1 "Fragment Name Uniqueness".</remarks>
internal sealed class FragmentNameUniquenessRule(ValidationContext context) : SyntaxVisitor
{
    private readonly Dictionary<string, NameNode> _seen = new(StringComparer.Ordinal);

    public override VisitAction Enter(OperationDefinitionNode node) => VisitAction.SkipChildren;

    public override VisitAction Enter(FragmentDefinitionNode node)
    {
        if (!_seen.TryAdd(node.Name.Value, node.Name))
        {
            context.Report(ValidationErrors.DuplicateFragmentName(_seen[node.Name.Value], node.Name));
        }

        return VisitAction.SkipChildren;
    }
}
