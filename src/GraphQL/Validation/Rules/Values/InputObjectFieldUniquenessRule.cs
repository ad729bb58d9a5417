using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Validation.Rules.Values;

/// <summary>An input object literal gives each field once.</summary>
/// <remarks>Spec §5.6.3 "Input Object Field Uniqueness".</remarks>
internal sealed class InputObjectFieldUniquenessRule(ValidationContext context) : SyntaxVisitor
{
    public override VisitAction Enter(ObjectValueNode node)
    {
        if (node.Fields.Count > 1)
        {
            var seen = new Dictionary<string, NameNode>(StringComparer.Ordinal);
            foreach (var field in node.Fields)
            {
                if (!seen.TryAdd(field.Name.Value, field.Name))
                {
                    context.Report(ValidationErrors.DuplicateInputField(
                        seen[field.Name.Value], field, context.Types.Input.Type?.Named as InputObjectType, context.Types));
                }
            }
        }

        return VisitAction.Continue;
    }
}
