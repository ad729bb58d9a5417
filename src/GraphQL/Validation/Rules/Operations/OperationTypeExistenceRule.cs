using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Validation.Rules.Operations;

/// <summary>The schema has a root type for every operation.</summary>
/// <remarks>Spec §5.2.1.1 "Operation Type Existence".</remarks>
internal sealed class OperationTypeExistenceRule(ValidationContext context) : SyntaxVisitor
{
    public override VisitAction Enter(OperationDefinitionNode node)
    {
        if (context.FindRootType(node.Operation) is null)
        {
            context.Report(ValidationErrors.OperationTypeMissing(node));
        }

        return VisitAction.SkipChildren;
    }

    public override VisitAction Enter(FragmentDefinitionNode node) => VisitAction.SkipChildren;
}
