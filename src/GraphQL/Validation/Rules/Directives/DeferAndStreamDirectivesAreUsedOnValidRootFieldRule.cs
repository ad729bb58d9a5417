using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Validation.Rules.Directives;

/// <summary>The root fields of mutations and subscriptions are answered at once.</summary>
/// <remarks>Incremental Delivery, "Defer And Stream Directives Are Used On Valid Root Field".</remarks>
internal sealed class DeferAndStreamDirectivesAreUsedOnValidRootFieldRule(ValidationContext context) : SyntaxVisitor
{
    public override VisitAction Enter(DirectiveNode node)
    {
        if (node.Name.Value is "defer" or "stream" && context.Types.ParentType is { } parent)
        {
            if (parent == context.Schema.MutationType)
            {
                context.Report(ValidationErrors.IncrementalRootField(node, "mutation", parent));
            }
            else if (parent == context.Schema.SubscriptionType)
            {
                context.Report(ValidationErrors.IncrementalRootField(node, "subscription", parent));
            }
        }

        return VisitAction.SkipChildren;
    }
}
