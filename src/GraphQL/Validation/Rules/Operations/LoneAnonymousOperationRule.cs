using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Validation.Rules.Operations;

/// <summary>An operation without a name is the only one of its document.</summary>
/// <remarks>Spec §5.2.3.1 "Lone Anonymous Operation".</remarks>
internal sealed class LoneAnonymousOperationRule(ValidationContext context) : SyntaxVisitor
{
    public override VisitAction Enter(OperationDefinitionNode node)
    {
        if (node.Name is null && context.Operations.Count > 1)
        {
            context.Report(ValidationErrors.AnonymousOperationNotAlone(node));
        }

        return VisitAction.SkipChildren;
    }

    public override VisitAction Enter(FragmentDefinitionNode node) => VisitAction.SkipChildren;
}
