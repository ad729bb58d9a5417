using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Validation.Rules.Fields;

/// <summary>Scalars and enums are selected without subfields, all other types with them.</summary>
/// <remarks>Spec §5.3.3 "Leaf Field Selections".</remarks>
internal sealed class LeafFieldSelectionsRule(ValidationContext context) : SyntaxVisitor
{
    public override VisitAction Enter(FieldNode node)
    {
        if (context.Types.Field?.Type is { } type)
        {
            if (type.Named is LeafType && node.SelectionSet is { } selectionSet)
            {
                context.Report(ValidationErrors.SelectionOnLeaf(node, selectionSet, type, context.Types.FieldCoordinate));
            }
            else if (type.Named is CompositeType && node.SelectionSet is null)
            {
                context.Report(ValidationErrors.SelectionMissing(node, type, context.Types.FieldCoordinate));
            }
        }

        return VisitAction.Continue;
    }
}
