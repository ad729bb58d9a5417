using System.Diagnostics;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Validation.Rules.Directives;

/// <summary>Directives stand where their definitions allow it.</summary>
/// <remarks>Spec §5.7.2 "Directives Are in Valid Locations".</remarks>
internal sealed class DirectivesAreInValidLocationsRule(ValidationContext context) : SyntaxVisitor
{
    public override VisitAction Enter(OperationDefinitionNode node) => node.Operation switch
    {
        OperationType.Query => Check(node.Directives, DirectiveLocation.Query, "QUERY"),
        OperationType.Mutation => Check(node.Directives, DirectiveLocation.Mutation, "MUTATION"),
        OperationType.Subscription => Check(node.Directives, DirectiveLocation.Subscription, "SUBSCRIPTION"),
        _ => throw new UnreachableException(),
    };

    public override VisitAction Enter(VariableDefinitionNode node) =>
        Check(node.Directives, DirectiveLocation.VariableDefinition, "VARIABLE_DEFINITION");

    public override VisitAction Enter(FieldNode node) => Check(node.Directives, DirectiveLocation.Field, "FIELD");

    public override VisitAction Enter(FragmentSpreadNode node) =>
        Check(node.Directives, DirectiveLocation.FragmentSpread, "FRAGMENT_SPREAD");

    public override VisitAction Enter(InlineFragmentNode node) =>
        Check(node.Directives, DirectiveLocation.InlineFragment, "INLINE_FRAGMENT");

    public override VisitAction Enter(FragmentDefinitionNode node) =>
        Check(node.Directives, DirectiveLocation.FragmentDefinition, "FRAGMENT_DEFINITION");

    private VisitAction Check(IReadOnlyList<DirectiveNode> directives, DirectiveLocation location, string name)
    {
        foreach (var directive in directives)
        {
            if (context.Schema.FindDirective(directive.Name.Value) is { } definition && !definition.Locations.Contains(location))
            {
                context.Report(ValidationErrors.DirectiveMisplaced(directive, definition, name));
            }
        }

        return VisitAction.Continue;
    }
}
