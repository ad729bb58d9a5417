using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Validation.Limits;

/// <summary>An operation visits no more fragments than the limit, counted along every path of spreads.</summary>
/// <remarks>
/// This is how often planning an operation would have to expand a fragment. It is summed up from the innermost fragments
/// outwards, so that it costs one addition per spread written, whatever it comes to.
/// </remarks>
internal sealed class FragmentVisitsRule(ValidationContext context) : SyntaxVisitor
{
    private Dictionary<FragmentDefinitionNode, int>? _visits;

    public override VisitAction Enter(OperationDefinitionNode node)
    {
        if (CountVisits(node) > context.Options.MaxFragmentVisits)
        {
            context.Report(ValidationErrors.TooManyFragmentVisits(node, context.Options.MaxFragmentVisits));
        }

        return VisitAction.SkipChildren;
    }

    public override VisitAction Enter(FragmentDefinitionNode node) => VisitAction.SkipChildren;

    private int CountVisits(ExecutableDefinitionNode definition)
    {
        if (_visits is null)
        {
            _visits = [];
            foreach (var fragment in context.Fragments.TargetsFirst)
            {
                _visits.Add(fragment, CountVisits(fragment));
            }
        }

        var visits = 0L;
        foreach (var spread in context.Fragments.SpreadsOf(definition))
        {
            // A fragment that is not counted yet closes a cycle, which is another rule's error.
            visits += 1 + (context.Fragments.Find(spread.Name.Value) is { } target ? _visits.GetValueOrDefault(target) : 0);
        }

        return (int)Math.Min(visits, context.Options.MaxFragmentVisits + 1L);
    }
}
