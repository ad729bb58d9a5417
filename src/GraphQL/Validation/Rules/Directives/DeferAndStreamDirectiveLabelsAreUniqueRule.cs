using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Validation.Rules.Directives;

/// <summary>The labels by which clients tell later parts from each other are known beforehand, and each stands for one place.</summary>
/// <remarks>Incremental Delivery, "Defer And Stream Directive Labels Are Unique".</remarks>
internal sealed class DeferAndStreamDirectiveLabelsAreUniqueRule(ValidationContext context) : SyntaxVisitor
{
    private readonly Dictionary<string, DirectiveNode> _seen = new(StringComparer.Ordinal);

    public override VisitAction Enter(DirectiveNode node)
    {
        if (node.Name.Value is "defer" or "stream")
        {
            switch (node.Arguments.FirstOrDefault(a => a.Name.Value == "label")?.Value)
            {
                case null or NullValueNode:
                    break;
                case StringValueNode label:
                    if (!_seen.TryAdd(label.Value, node))
                    {
                        context.Report(ValidationErrors.DuplicateLabel(_seen[label.Value], node));
                    }

                    break;
                default:
                    context.Report(ValidationErrors.LabelNotStatic(node));
                    break;
            }
        }

        return VisitAction.SkipChildren;
    }
}
