using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Validation.Rules.Documents;

/// <summary>A document consists of operations and fragments only.</summary>
/// <remarks>Spec §5.1.1 "Executable Definitions".</remarks>
internal sealed class ExecutableDefinitionsRule(ValidationContext context) : SyntaxVisitor
{
    public override VisitAction Enter(DocumentNode node)
    {
        foreach (var definition in node.Definitions)
        {
            if (definition is not ExecutableDefinitionNode)
            {
                context.Report(ValidationErrors.NotExecutable(definition, NameOf(definition)));
            }
        }

        return VisitAction.SkipChildren;
    }

    private static string NameOf(DefinitionNode definition) => definition switch
    {
        TypeDefinitionNode type => $"\"{type.Name.Value}\"",
        TypeExtensionNode extension => $"\"{extension.Name.Value}\"",
        DirectiveDefinitionNode directive => $"\"{directive.Name.Value}\"",
        _ => "schema",
    };
}
