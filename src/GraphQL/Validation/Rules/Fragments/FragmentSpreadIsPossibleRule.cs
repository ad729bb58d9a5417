using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Validation.Rules.Fragments;

/// <summary>A fragment is spread where its type condition can apply.</summary>
/// <remarks>Spec §5.5.2.3 "Fragment Spread Is Possible".</remarks>
internal sealed class FragmentSpreadIsPossibleRule(ValidationContext context) : SyntaxVisitor
{
    private readonly Dictionary<(CompositeType Parent, CompositeType Type), bool> _known = [];

    public override VisitAction Enter(InlineFragmentNode node)
    {
        if (context.Types.ParentType is { } parent
            && node.TypeCondition is { } condition
            && context.FindCompositeType(condition) is { } type
            && !IsPossible(parent, type))
        {
            context.Report(ValidationErrors.SpreadImpossible(node, parent, type));
        }

        return VisitAction.Continue;
    }

    public override VisitAction Enter(FragmentSpreadNode node)
    {
        if (context.Types.ParentType is { } parent
            && context.Fragments.Find(node.Name.Value) is { } fragment
            && context.FindCompositeType(fragment.TypeCondition) is { } type
            && !IsPossible(parent, type))
        {
            context.Report(ValidationErrors.SpreadImpossible(node, parent, type));
        }

        return VisitAction.Continue;
    }

    private bool IsPossible(CompositeType parent, CompositeType type)
    {
        if (parent == type)
        {
            return true;
        }

        if (!_known.TryGetValue((parent, type), out var isPossible))
        {
            // "An interface type fragment can always be spread into an interface scope which it implements": even without an
            // object type that implements both.
            isPossible = GraphQLSchema.IsSubType(type, parent)
                || context.Schema.GetPossibleTypes(parent).Intersect(context.Schema.GetPossibleTypes(type)).Any();
            _known.Add((parent, type), isPossible);
        }

        return isPossible;
    }
}
