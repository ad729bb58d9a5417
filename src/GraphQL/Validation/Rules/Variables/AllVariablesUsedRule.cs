using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Validation.Rules.Variables;

/// <summary>The variables that an operation defines are used by it, itself or in fragments.</summary>
/// <remarks>Spec §5.8.4 "All Variables Used".</remarks>
internal sealed class AllVariablesUsedRule(ValidationContext context) : SyntaxVisitor
{
    public override void Leave(DocumentNode node)
    {
        foreach (var operation in context.Operations)
        {
            if (operation.VariableDefinitions.Count == 0)
            {
                continue;
            }

            var used = context.GetVariableUsages(operation)
                .Select(usage => usage.Node.Name.Value)
                .ToHashSet(StringComparer.Ordinal);
            foreach (var definition in operation.VariableDefinitions)
            {
                if (!used.Contains(definition.Variable.Name.Value))
                {
                    context.Report(ValidationErrors.VariableUnused(definition, operation));
                }
            }
        }
    }
}
