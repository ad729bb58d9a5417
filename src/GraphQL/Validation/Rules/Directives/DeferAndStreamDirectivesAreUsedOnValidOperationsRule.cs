using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Validation.Rules.Directives;

/// <summary>The events of subscriptions come in one piece.</summary>
/// <remarks>Incremental Delivery, "Defer And Stream Directives Are Used On Valid Operations".</remarks>
internal sealed class DeferAndStreamDirectivesAreUsedOnValidOperationsRule(ValidationContext context) : SyntaxVisitor
{
    private HashSet<FragmentDefinitionNode>? _inSubscriptions;

    public override VisitAction Enter(DirectiveNode node)
    {
        if (node.Name.Value is "defer" or "stream" && IsInSubscription() && !CanBeSwitchedOff(node))
        {
            context.Report(ValidationErrors.IncrementalSubscription(node));
        }

        return VisitAction.SkipChildren;
    }

    private bool IsInSubscription() => context.Types.Definition switch
    {
        OperationDefinitionNode operation => operation.Operation == OperationType.Subscription,
        FragmentDefinitionNode fragment => (_inSubscriptions ??= FindFragments()).Contains(fragment),
        _ => false,
    };

    private HashSet<FragmentDefinitionNode> FindFragments() =>
        [.. context.Fragments.ReachableFrom([.. context.Operations.Where(o => o.Operation == OperationType.Subscription)])];

    private static bool CanBeSwitchedOff(DirectiveNode node) =>
        node.Arguments.FirstOrDefault(a => a.Name.Value == "if")?.Value is VariableNode or BooleanValueNode { Value: false };
}
