using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Validation.Rules.Variables;

/// <summary>Variables are used only where their types fit.</summary>
/// <remarks>Spec §5.8.5 "All Variable Usages Are Allowed".</remarks>
internal sealed class AllVariableUsagesAreAllowedRule(ValidationContext context) : SyntaxVisitor
{
    public override void Leave(DocumentNode node)
    {
        foreach (var operation in context.Operations)
        {
            if (operation.VariableDefinitions.Count == 0)
            {
                continue;
            }

            var definitions = operation.VariableDefinitions
                .DistinctBy(definition => definition.Variable.Name.Value, StringComparer.Ordinal)
                .ToDictionary(definition => definition.Variable.Name.Value, StringComparer.Ordinal);
            foreach (var usage in context.GetVariableUsages(operation))
            {
                if (definitions.TryGetValue(usage.Node.Name.Value, out var definition))
                {
                    Check(definition, usage);
                }
            }
        }
    }

    private void Check(VariableDefinitionNode definition, VariableUsage usage)
    {
        if (usage.Position.Type is not { } locationType || context.FindType(definition.Type) is not { } variableType)
        {
            return;
        }

        if (!IsVariableUsageAllowed(definition, variableType, usage, locationType))
        {
            context.Report(usage.Position.InputObject is { IsOneOf: true } oneOf && AreTypesCompatible(variableType, locationType)
                ? ValidationErrors.OneOfUsageNotAllowed(definition, variableType, usage, oneOf)
                : ValidationErrors.UsageNotAllowed(definition, variableType, usage, locationType));
        }
    }

    private static bool IsVariableUsageAllowed(
        VariableDefinitionNode definition,
        GraphQLType variableType,
        VariableUsage usage,
        GraphQLType locationType)
    {
        if (!IsNonNullPosition(locationType, usage) || variableType is NonNullType)
        {
            return AreTypesCompatible(variableType, locationType);
        }

        var hasNonNullVariableDefaultValue = definition.DefaultValue is not (null or NullValueNode);
        return (hasNonNullVariableDefaultValue || usage.Position.HasDefaultValue)
            && AreTypesCompatible(variableType, locationType.NullableType);
    }

    private static bool IsNonNullPosition(GraphQLType locationType, VariableUsage usage) =>
        locationType is NonNullType || usage.Position.InputObject is { IsOneOf: true };

    private static bool AreTypesCompatible(GraphQLType variableType, GraphQLType locationType) => (variableType, locationType) switch
    {
        (NonNullType, NonNullType) => AreTypesCompatible(variableType.NullableType, locationType.NullableType),
        (_, NonNullType) => false,
        (NonNullType, _) => AreTypesCompatible(variableType.NullableType, locationType),
        (ListType variableList, ListType locationList) => AreTypesCompatible(variableList.ItemType, locationList.ItemType),
        (_, ListType) or (ListType, _) => false,
        _ => variableType == locationType,
    };
}
