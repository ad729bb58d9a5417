using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Validation.Rules.Fragments;

/// <summary>Fragments, named and inline, are on types that the schema has.</summary>
/// <remarks>Spec §5.5.1.2 "Fragment Spread Type Existence".</remarks>
internal sealed class FragmentSpreadTypeExistenceRule(ValidationContext context) : SyntaxVisitor
{
    public override VisitAction Enter(FragmentDefinitionNode node)
    {
        Check(node.TypeCondition);
        return VisitAction.Continue;
    }

    public override VisitAction Enter(InlineFragmentNode node)
    {
        if (node.TypeCondition is { } condition)
        {
            Check(condition);
        }

        return VisitAction.Continue;
    }

    private void Check(NamedTypeNode condition)
    {
        if (context.Schema.FindType(condition.Name.Value) is null)
        {
            context.Report(ValidationErrors.UnknownConditionType(condition, context.Schema));
        }
    }
}
