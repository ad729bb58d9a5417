using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Validation.Rules.Values;

/// <summary>An input object literal gives every field of a non-null type without a default value.</summary>
/// <remarks>
/// Spec §5.6.4 "Input Object Required Fields". That the value is not <c>null</c> is an error of §5.6.1 as well and is reported
/// there.
/// </remarks>
internal sealed class InputObjectRequiredFieldsRule(ValidationContext context) : SyntaxVisitor
{
    public override VisitAction Enter(ObjectValueNode node)
    {
        if (context.Types.Input.Type?.Named is InputObjectType type && type.Fields.Any(field => field.IsRequired))
        {
            var given = node.Fields.Select(field => field.Name.Value).ToHashSet(StringComparer.Ordinal);
            foreach (var field in type.Fields)
            {
                if (field.IsRequired && !given.Contains(field.Name))
                {
                    context.Report(ValidationErrors.InputFieldMissing(node, type, field, context.Types));
                }
            }
        }

        return VisitAction.Continue;
    }
}
