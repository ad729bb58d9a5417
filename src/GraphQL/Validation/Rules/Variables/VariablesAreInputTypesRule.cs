using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Validation.Rules.Variables;

/// <summary>The types of variables exist and are input types.</summary>
/// <remarks>Spec §5.8.2 "Variables Are Input Types".</remarks>
internal sealed class VariablesAreInputTypesRule(ValidationContext context) : SyntaxVisitor
{
    public override VisitAction Enter(OperationDefinitionNode node)
    {
        foreach (var definition in node.VariableDefinitions)
        {
            var type = context.FindType(definition.Type);
            if (type is null)
            {
                context.Report(ValidationErrors.UnknownVariableType(NamedType(definition.Type), context.Schema));
            }
            else if (!type.IsInputType)
            {
                context.Report(ValidationErrors.VariableNotInput(definition, type));
            }
        }

        return VisitAction.SkipChildren;
    }

    public override VisitAction Enter(FragmentDefinitionNode node) => VisitAction.SkipChildren;

    private static NamedTypeNode NamedType(TypeNode type) => type switch
    {
        NonNullTypeNode nonNull => NamedType(nonNull.Type),
        ListTypeNode list => NamedType(list.Type),
        NamedTypeNode named => named,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
