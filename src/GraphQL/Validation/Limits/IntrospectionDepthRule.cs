using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Validation.Limits;

/// <summary>Below <c>__schema</c> and <c>__type</c> no more lists nest than the limit.</summary>
/// <remarks>
/// The introspection types refer to each other in circles through four lists; each list that nests in another multiplies the
/// response by the number of fields, so that a short document asks for gigabytes.
/// </remarks>
internal sealed class IntrospectionDepthRule(ValidationContext context) : SyntaxVisitor
{
    private Dictionary<FragmentDefinitionNode, int>? _depths;

    public override VisitAction Enter(FieldNode node)
    {
        if (node is not { Name.Value: "__schema" or "__type", SelectionSet: { } selectionSet })
        {
            return VisitAction.Continue;
        }

        if (FindDepth(selectionSet) > context.Options.MaxIntrospectionDepth)
        {
            context.Report(ValidationErrors.IntrospectionTooDeep(node, context.Options.MaxIntrospectionDepth, context.Types.FieldCoordinate));
        }

        return VisitAction.SkipChildren;
    }

    private int FindDepth(SelectionSetNode selectionSet)
    {
        if (_depths is null)
        {
            _depths = [];
            foreach (var fragment in context.Fragments.TargetsFirst)
            {
                _depths.Add(fragment, FindDepth(fragment.SelectionSet));
            }
        }

        return selectionSet.Selections.Max(selection => selection switch
        {
            FieldNode { SelectionSet: { } subselections } field => (IsList(field) ? 1 : 0) + FindDepth(subselections),
            FieldNode => 0,
            InlineFragmentNode inline => FindDepth(inline.SelectionSet),
            FragmentSpreadNode spread =>
                context.Fragments.Find(spread.Name.Value) is { } target ? _depths.GetValueOrDefault(target) : 0,
            _ => throw new System.Diagnostics.UnreachableException(),
        });
    }

    private static bool IsList(FieldNode field) => field.Name.Value is "fields" or "inputFields" or "interfaces" or "possibleTypes";
}
