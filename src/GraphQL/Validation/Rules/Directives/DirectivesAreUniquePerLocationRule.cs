using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Validation.Rules.Directives;

/// <summary>A directive that is not repeatable stands at a place only once.</summary>
/// <remarks>Spec §5.7.3 "Directives Are Unique per Location".</remarks>
internal sealed class DirectivesAreUniquePerLocationRule(ValidationContext context) : SyntaxVisitor
{
    public override VisitAction Enter(OperationDefinitionNode node) => Check(node.Directives);

    public override VisitAction Enter(VariableDefinitionNode node) => Check(node.Directives);

    public override VisitAction Enter(FieldNode node) => Check(node.Directives);

    public override VisitAction Enter(FragmentSpreadNode node) => Check(node.Directives);

    public override VisitAction Enter(InlineFragmentNode node) => Check(node.Directives);

    public override VisitAction Enter(FragmentDefinitionNode node) => Check(node.Directives);

    private VisitAction Check(IReadOnlyList<DirectiveNode> directives)
    {
        if (directives.Count > 1)
        {
            var seen = new Dictionary<string, DirectiveNode>(StringComparer.Ordinal);
            foreach (var directive in directives)
            {
                if (context.Schema.FindDirective(directive.Name.Value) is { IsRepeatable: false }
                    && !seen.TryAdd(directive.Name.Value, directive))
                {
                    context.Report(ValidationErrors.DuplicateDirective(seen[directive.Name.Value], directive));
                }
            }
        }

        return VisitAction.Continue;
    }
}
