using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Validation.Rules.Directives;

/// <summary>Only a list can come piece by piece.</summary>
/// <remarks>Incremental Delivery, "Stream Directives Are Used On List Fields".</remarks>
internal sealed class StreamDirectivesAreUsedOnListFieldsRule(ValidationContext context) : SyntaxVisitor
{
    public override VisitAction Enter(DirectiveNode node)
    {
        if (node.Name.Value == "stream"
            && context.Types is { Field: { } field, ParentType: { } parent }
            && field.Type.NullableType is not ListType)
        {
            context.Report(ValidationErrors.StreamOfNoList(node, parent, field));
        }

        return VisitAction.SkipChildren;
    }
}
