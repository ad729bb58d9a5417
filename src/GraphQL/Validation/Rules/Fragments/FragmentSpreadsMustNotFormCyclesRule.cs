using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Validation.Rules.Fragments;

/// <summary>No fragment spreads itself, not even through others.</summary>
/// <remarks>Spec §5.5.2.2 "Fragment Spreads Must Not Form Cycles".</remarks>
internal sealed class FragmentSpreadsMustNotFormCyclesRule(ValidationContext context) : SyntaxVisitor
{
    public override VisitAction Enter(DocumentNode node)
    {
        foreach (var cycle in context.Fragments.DetectFragmentCycles())
        {
            context.Report(ValidationErrors.FragmentCycle([.. cycle]));
        }

        return VisitAction.SkipChildren;
    }
}
