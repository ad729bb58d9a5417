using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Validation.Rules.Fragments;

/// <summary>Fragments, named and inline, are on types that have fields to select.</summary>
/// <remarks>Spec §5.5.1.3 "Fragments on Object, Interface or Union Types".</remarks>
internal sealed class FragmentsOnObjectInterfaceOrUnionTypesRule(ValidationContext context) : SyntaxVisitor
{
    public override VisitAction Enter(FragmentDefinitionNode node)
    {
        if (IsNotComposite(node.TypeCondition))
        {
            context.Report(ValidationErrors.ConditionNotComposite(node));
        }

        return VisitAction.Continue;
    }

    public override VisitAction Enter(InlineFragmentNode node)
    {
        if (node.TypeCondition is { } condition && IsNotComposite(condition))
        {
            context.Report(ValidationErrors.ConditionNotComposite(condition));
        }

        return VisitAction.Continue;
    }

    private bool IsNotComposite(NamedTypeNode condition) => context.Schema.FindType(condition.Name.Value) is not (null or CompositeType);
}
