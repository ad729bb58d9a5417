using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Validation.Rules.Fragments;

/// <summary>The fragments that are spread are defined in the document.</summary>
/// <remarks>Spec §5.5.2.1 "Fragment Spread Target Defined".</remarks>
internal sealed class FragmentSpreadTargetDefinedRule(ValidationContext context) : SyntaxVisitor
{
    public override VisitAction Enter(FragmentSpreadNode node)
    {
        if (context.Fragments.Find(node.Name.Value) is null)
        {
            context.Report(ValidationErrors.UnknownFragment(node));
        }

        return VisitAction.SkipChildren;
    }
}
