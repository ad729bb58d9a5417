using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Validation.Rules.Arguments;

/// <summary>A field or directive is given each argument once.</summary>
/// <remarks>Spec §5.4.2 "Argument Uniqueness".</remarks>
internal sealed class ArgumentUniquenessRule(ValidationContext context) : SyntaxVisitor
{
    public override VisitAction Enter(FieldNode node)
    {
        Check(node.Arguments);
        return VisitAction.Continue;
    }

    public override VisitAction Enter(DirectiveNode node)
    {
        Check(node.Arguments);
        return VisitAction.SkipChildren;
    }

    private void Check(IReadOnlyList<ArgumentNode> arguments)
    {
        if (arguments.Count < 2)
        {
            return;
        }

        foreach (var group in arguments.GroupBy(argument => argument.Name.Value, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            context.Report(ValidationErrors.DuplicateArgument(group.Key, group.Select(argument => argument.Name), context.Types.CoordinateOf(group.Key)));
        }
    }
}
