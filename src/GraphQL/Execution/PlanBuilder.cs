using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Execution;

/// <summary>Collects the fields of selection sets under known answers to every <c>@skip</c> and <c>@include</c>. Thread-safe.</summary>
/// <param name="schema">The schema.</param>
/// <param name="fragments">The document's fragments by name.</param>
/// <param name="conditions">The values of the variables that <c>@skip</c> and <c>@include</c> refer to.</param>
internal sealed class PlanBuilder(
    GraphQLSchema schema,
    IReadOnlyDictionary<string, FragmentDefinitionNode> fragments,
    IReadOnlyDictionary<string, bool> conditions)
{
    /// <remarks>Spec §6.3.2 CollectFields. Recursion is bounded by the parser's nesting limit and by each fragment being visited once.</remarks>
    public ObjectPlan CollectFields(ObjectType objectType, IReadOnlyList<SelectionSetNode> selectionSets)
    {
        var grouped = new Dictionary<string, List<FieldNode>>(StringComparer.Ordinal);
        var order = new List<string>();
        var visitedFragments = new HashSet<string>(StringComparer.Ordinal);
        foreach (var selectionSet in selectionSets)
        {
            Collect(objectType, selectionSet, grouped, order, visitedFragments);
        }

        var fields = new PlanField[order.Count];
        for (var i = 0; i < fields.Length; i++)
        {
            var nodes = grouped[order[i]];
            var field = schema.FindField(objectType, nodes[0].Name.Value)
                ?? throw new InvalidOperationException($"Validation let through the unknown field {objectType.Name}.{nodes[0].Name.Value}.");
            fields[i] = new PlanField(schema, objectType, field, nodes, this);
        }

        return new ObjectPlan(objectType, fields);
    }

    private void Collect(
        ObjectType objectType,
        SelectionSetNode selectionSet,
        Dictionary<string, List<FieldNode>> grouped,
        List<string> order,
        HashSet<string> visitedFragments)
    {
        foreach (var selection in selectionSet.Selections)
        {
            if (!IsIncluded(selection.Directives))
            {
                continue;
            }

            switch (selection)
            {
                case FieldNode field:
                    if (!grouped.TryGetValue(field.ResponseName, out var nodes))
                    {
                        grouped.Add(field.ResponseName, nodes = []);
                        order.Add(field.ResponseName);
                    }

                    nodes.Add(field);
                    break;
                case InlineFragmentNode inline:
                    if (inline.TypeCondition is null || DoesFragmentTypeApply(objectType, inline.TypeCondition))
                    {
                        Collect(objectType, inline.SelectionSet, grouped, order, visitedFragments);
                    }

                    break;
                case FragmentSpreadNode spread:
                    if (visitedFragments.Add(spread.Name.Value)
                        && fragments.TryGetValue(spread.Name.Value, out var fragment)
                        && DoesFragmentTypeApply(objectType, fragment.TypeCondition))
                    {
                        Collect(objectType, fragment.SelectionSet, grouped, order, visitedFragments);
                    }

                    break;
            }
        }
    }

    private bool DoesFragmentTypeApply(ObjectType objectType, NamedTypeNode condition) =>
        schema.FindType(condition.Name.Value) is CompositeType type && GraphQLSchema.IsSubType(objectType, type);

    private bool IsIncluded(IReadOnlyList<DirectiveNode> directives)
    {
        foreach (var directive in directives)
        {
            if ((directive.Name.Value == "skip" && IsTrue(directive)) || (directive.Name.Value == "include" && !IsTrue(directive)))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsTrue(DirectiveNode directive) => directive.Arguments is [{ Value: var value }] && value switch
    {
        BooleanValueNode literal => literal.Value,
        VariableNode variable => conditions[variable.Name.Value],
        _ => throw new InvalidOperationException($"Validation let through the condition {value} of @{directive.Name.Value}."),
    };
}
