using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Validation.Rules.Fields;

/// <summary>The selected fields are defined on the type in scope.</summary>
/// <remarks>Spec §5.3.1 "Field Selections".</remarks>
internal sealed class FieldSelectionsRule(ValidationContext context) : SyntaxVisitor
{
    public override VisitAction Enter(FieldNode node)
    {
        if (context.Types.ParentType is { } type && context.Types.Field is null)
        {
            context.Report(ValidationErrors.UnknownField(node, type, Suggest(type, node.Name.Value)));
        }

        return VisitAction.Continue;
    }

    // A narrower type that has the field is the better guess; a similar name on the same type the next.
    private string Suggest(CompositeType type, string fieldName)
    {
        var types = FindTypesWithField(type, fieldName);
        return types.Count > 0
            ? Suggestions.DidYouMean(types, "to use an inline fragment on ")
            : Suggestions.DidYouMean(
                type is FieldsType { Fields: var fields } ? Suggestions.Find(fieldName, fields.Select(field => field.Name)) : []);
    }

    private List<string> FindTypesWithField(CompositeType type, string fieldName)
    {
        if (type is ObjectType)
        {
            return [];
        }

        var usages = new Dictionary<FieldsType, int>();
        foreach (var possibleType in context.Schema.GetPossibleTypes(type).Where(possible => possible.FindField(fieldName) is not null))
        {
            usages[possibleType] = 1;
            foreach (var wide in possibleType.Interfaces.Where(wide => wide.FindField(fieldName) is not null))
            {
                usages[wide] = usages.GetValueOrDefault(wide) + 1;
            }
        }

        // Types by how common they are; of equally common ones the wider first, then by name.
        return
        [
            .. usages
                .OrderByDescending(usage => usage.Value)
                .ThenByDescending(usage => usage.Key is InterfaceType ? usages.Keys.Count(t => GraphQLSchema.IsSubType(t, usage.Key)) : 0)
                .ThenBy(usage => usage.Key.Name, StringComparer.Ordinal)
                .Select(usage => usage.Key.Name),
        ];
    }
}
