using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Validation.Rules.Variables;

/// <summary>An operation defines each variable once.</summary>
/// <remarks>Spec §5.8.1 "Variable Uniqueness".</remarks>
internal sealed class VariableUniquenessRule(ValidationContext context) : SyntaxVisitor
{
    public override VisitAction Enter(OperationDefinitionNode node)
    {
        foreach (var group in node.VariableDefinitions
            .Select(definition => definition.Variable.Name)
            .GroupBy(name => name.Value, StringComparer.Ordinal)
            .Where(group => group.Count() > 1))
        {
            context.Report(ValidationErrors.DuplicateVariable(group.Key, group));
        }

        return VisitAction.SkipChildren;
    }

    public override VisitAction Enter(FragmentDefinitionNode node) => VisitAction.SkipChildren;
}
