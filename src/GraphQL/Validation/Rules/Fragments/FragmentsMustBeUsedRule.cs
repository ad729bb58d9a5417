using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Validation.Rules.Fragments;

/// <summary>Every fragment is spread by some operation, itself or through other fragments.</summary>
/// <remarks>Spec §5.5.1.4 "Fragments Must Be Used".</remarks>
internal sealed class FragmentsMustBeUsedRule(ValidationContext context) : SyntaxVisitor
{
    public override VisitAction Enter(DocumentNode node)
    {
        // By name: that a second fragment of the same name can never be used is another rule's error.
        var used = context.Fragments.ReachableFrom(context.Operations)
            .Select(fragment => fragment.Name.Value)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var fragment in context.Fragments.Definitions)
        {
            if (!used.Contains(fragment.Name.Value))
            {
                context.Report(ValidationErrors.FragmentUnused(fragment));
            }
        }

        return VisitAction.SkipChildren;
    }
}
