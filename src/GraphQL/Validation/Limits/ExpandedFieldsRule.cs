using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Validation.Limits;

/// <summary>An operation has no more fields than the limit once every spread is replaced by its fragment's fields.</summary>
/// <remarks>
/// A plan has that many fields at most. Like the visits of <see cref="FragmentVisitsRule"/> they are summed up from the innermost
/// fragments outwards: a thousand spreads of a fragment with a thousand fields cost a thousand additions to refuse.
/// </remarks>
internal sealed class ExpandedFieldsRule(ValidationContext context) : SyntaxVisitor
{
    private Dictionary<FragmentDefinitionNode, int>? _fields;

    public override VisitAction Enter(OperationDefinitionNode node)
    {
        if (CountFields(node) > context.Options.MaxExpandedFields)
        {
            context.Report(ValidationErrors.TooManyExpandedFields(node, context.Options.MaxExpandedFields));
        }

        return VisitAction.SkipChildren;
    }

    public override VisitAction Enter(FragmentDefinitionNode node) => VisitAction.SkipChildren;

    private int CountFields(ExecutableDefinitionNode definition)
    {
        if (_fields is null)
        {
            _fields = [];
            foreach (var fragment in context.Fragments.TargetsFirst)
            {
                _fields.Add(fragment, CountFields(fragment));
            }
        }

        var fields = (long)context.Fragments.FieldCountOf(definition);
        foreach (var spread in context.Fragments.SpreadsOf(definition))
        {
            // A fragment that is not counted yet closes a cycle, which is another rule's error.
            fields += context.Fragments.Find(spread.Name.Value) is { } target ? _fields.GetValueOrDefault(target) : 0;
        }

        return (int)Math.Min(fields, context.Options.MaxExpandedFields + 1L);
    }
}
