using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Validation.Rules.Arguments;

/// <summary>The arguments that are given are defined on the field or directive.</summary>
/// <remarks>Spec §5.4.1 "Argument Names".</remarks>
internal sealed class ArgumentNamesRule(ValidationContext context) : SyntaxVisitor
{
    public override VisitAction Enter(FieldNode node)
    {
        if (context.Types is { Field: { } field, ParentType: { } type })
        {
            foreach (var argument in node.Arguments)
            {
                if (field.FindArgument(argument.Name.Value) is null)
                {
                    context.Report(ValidationErrors.UnknownArgument(argument, type, field));
                }
            }
        }

        return VisitAction.Continue;
    }

    public override VisitAction Enter(DirectiveNode node)
    {
        if (context.Types.Directive is { } directive)
        {
            foreach (var argument in node.Arguments)
            {
                if (directive.FindArgument(argument.Name.Value) is null)
                {
                    context.Report(ValidationErrors.UnknownArgument(argument, directive));
                }
            }
        }

        return VisitAction.SkipChildren;
    }
}
