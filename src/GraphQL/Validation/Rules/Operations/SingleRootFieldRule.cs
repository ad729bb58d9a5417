using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Validation.Rules.Operations;

/// <summary>A subscription selects exactly one root field, unconditionally, and not one of introspection.</summary>
/// <remarks>Spec §5.2.4.1 "Single Root Field".</remarks>
internal sealed class SingleRootFieldRule(ValidationContext context) : SyntaxVisitor
{
    public override VisitAction Enter(OperationDefinitionNode node)
    {
        if (node.Operation == OperationType.Subscription && context.Schema.SubscriptionType is { } subscriptionType)
        {
            Check(node, subscriptionType);
        }

        return VisitAction.SkipChildren;
    }

    public override VisitAction Enter(FragmentDefinitionNode node) => VisitAction.SkipChildren;

    private void Check(OperationDefinitionNode subscription, ObjectType subscriptionType)
    {
        var conditions = new List<DirectiveNode>();
        var fields = CollectSubscriptionFields(subscriptionType, subscription.SelectionSet, conditions);
        if (conditions.Count > 0)
        {
            context.Report(ValidationErrors.ConditionalRootField(subscription, conditions));
            return;
        }

        var groups = fields.GroupBy(field => field.ResponseName, StringComparer.Ordinal).ToList();
        if (groups.Count > 1)
        {
            context.Report(ValidationErrors.SeveralRootFields(subscription, groups.Skip(1).SelectMany(group => group)));
        }

        foreach (var group in groups)
        {
            if (group.First().Name.Value.StartsWith("__", StringComparison.Ordinal))
            {
                context.Report(ValidationErrors.IntrospectionRootField(subscription, group));
            }
        }
    }

    // A loop, since spreads may lead from fragment to fragment much deeper than any selection set is nested.
    private List<FieldNode> CollectSubscriptionFields(ObjectType type, SelectionSetNode selectionSet, List<DirectiveNode> conditions)
    {
        var fields = new List<FieldNode>();
        var visited = new HashSet<FragmentDefinitionNode>();
        var pending = new Stack<SelectionNode>(selectionSet.Selections.Reverse());
        while (pending.TryPop(out var selection))
        {
            conditions.AddRange(selection.Directives.Where(directive => directive.Name.Value is "skip" or "include"));
            switch (selection)
            {
                case FieldNode field:
                    fields.Add(field);
                    break;
                case InlineFragmentNode inline when inline.TypeCondition is null || DoesFragmentTypeApply(type, inline.TypeCondition):
                    Push(inline.SelectionSet);
                    break;
                case FragmentSpreadNode spread when context.Fragments.Find(spread.Name.Value) is { } fragment
                    && visited.Add(fragment) && DoesFragmentTypeApply(type, fragment.TypeCondition):
                    Push(fragment.SelectionSet);
                    break;
                default:
                    break;
            }
        }

        return fields;

        void Push(SelectionSetNode inner)
        {
            for (var index = inner.Selections.Count - 1; index >= 0; index--)
            {
                pending.Push(inner.Selections[index]);
            }
        }
    }

    private bool DoesFragmentTypeApply(ObjectType type, NamedTypeNode condition) =>
        context.FindCompositeType(condition) is { } fragmentType && GraphQLSchema.IsSubType(type, fragmentType);
}
