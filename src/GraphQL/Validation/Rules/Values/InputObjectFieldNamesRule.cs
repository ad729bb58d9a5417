using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Validation.Rules.Values;

/// <summary>The fields of an input object literal are defined by the input object's type.</summary>
/// <remarks>Spec §5.6.2 "Input Object Field Names".</remarks>
internal sealed class InputObjectFieldNamesRule(ValidationContext context) : SyntaxVisitor
{
    public override VisitAction Enter(ObjectFieldNode node)
    {
        if (context.Types.Input.InputObject is { } type && type.FindField(node.Name.Value) is null)
        {
            context.Report(ValidationErrors.UnknownInputField(node, type, context.Types));
        }

        return VisitAction.Continue;
    }
}
