using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Validation.Rules.Directives;

/// <summary>The schema has the directives that are used.</summary>
/// <remarks>Spec §5.7.1 "Directives Are Defined".</remarks>
internal sealed class DirectivesAreDefinedRule(ValidationContext context) : SyntaxVisitor
{
    public override VisitAction Enter(DirectiveNode node)
    {
        if (context.Types.Directive is null)
        {
            context.Report(ValidationErrors.UnknownDirective(node));
        }

        return VisitAction.SkipChildren;
    }
}
