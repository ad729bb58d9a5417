using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Validation.Rules.Arguments;

/// <summary>Every argument of a non-null type without a default value is given.</summary>
/// <remarks>
/// Spec §5.4.3 "Required Arguments". That the value is not <c>null</c> is an error of §5.6.1 as well and is reported there.
/// </remarks>
internal sealed class RequiredArgumentsRule(ValidationContext context) : SyntaxVisitor
{
    public override VisitAction Enter(FieldNode node)
    {
        if (context.Types.Field is { } field)
        {
            foreach (var argument in FindMissing(field.Arguments, node.Arguments))
            {
                context.Report(ValidationErrors.ArgumentMissing(node, argument, context.Types.CoordinateOf(argument.Name)));
            }
        }

        return VisitAction.Continue;
    }

    public override VisitAction Enter(DirectiveNode node)
    {
        if (context.Types.Directive is { } directive)
        {
            foreach (var argument in FindMissing(directive.Arguments, node.Arguments))
            {
                context.Report(ValidationErrors.ArgumentMissing(node, argument, context.Types.CoordinateOf(argument.Name)));
            }
        }

        return VisitAction.SkipChildren;
    }

    private static IEnumerable<InputValueDefinition> FindMissing(
        IReadOnlyList<InputValueDefinition> definitions,
        IReadOnlyList<ArgumentNode> arguments) =>
        definitions.Where(definition => definition.IsRequired && arguments.All(argument => argument.Name.Value != definition.Name));
}
