using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Validation.Rules.Variables;

/// <summary>The variables that an operation uses, itself or in fragments, are defined by it.</summary>
/// <remarks>Spec §5.8.3 "All Variable Uses Defined".</remarks>
internal sealed class AllVariableUsesDefinedRule(ValidationContext context) : SyntaxVisitor
{
    public override void Leave(DocumentNode node)
    {
        foreach (var operation in context.Operations)
        {
            var defined = operation.VariableDefinitions
                .Select(definition => definition.Variable.Name.Value)
                .ToHashSet(StringComparer.Ordinal);
            foreach (var usage in context.GetVariableUsages(operation))
            {
                if (!defined.Contains(usage.Node.Name.Value))
                {
                    context.Report(ValidationErrors.VariableUndefined(usage.Node, operation));
                }
            }
        }
    }
}
