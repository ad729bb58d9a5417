using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Validation.Rules.Operations;

/// <summary>Every named operation of a document has a name of its own.</summary>
/// <remarks>Spec §5.2.2.1 "Operation Name Uniqueness".</remarks>
internal sealed class OperationNameUniquenessRule(ValidationContext context) : SyntaxVisitor
{
    private readonly Dictionary<string, NameNode> _seen = new(StringComparer.Ordinal);

    public override VisitAction Enter(OperationDefinitionNode node)
    {
        if (node.Name is { } name && !_seen.TryAdd(name.Value, name))
        {
            context.Report(ValidationErrors.DuplicateOperationName(_seen[name.Value], name));
        }

        return VisitAction.SkipChildren;
    }

    public override VisitAction Enter(FragmentDefinitionNode node) => VisitAction.SkipChildren;
}
