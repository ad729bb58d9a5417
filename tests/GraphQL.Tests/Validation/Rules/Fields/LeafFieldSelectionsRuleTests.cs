using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Fields;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Fields;

public sealed class LeafFieldSelectionsRuleTests
{
    private readonly RuleHarness _rule = new(context => new LeafFieldSelectionsRule(context));

    [Fact]
    public void A_scalar_is_selected_as_it_is() => _rule.Accepts(
        """
        fragment scalarSelection on Dog { barkVolume }
        """);

    [Fact]
    public void A_scalar_with_subfields_is_reported() => _rule.Rejects(
        """
        fragment scalarSelectionsNotAllowedOnInt on Dog {
          barkVolume {
            sinceWhen
          }
        }
        """,
        new GraphQLError(
            "Field \"barkVolume\" must not have a selection since type \"Int\" has no subfields.",
            new SourceLocation(2, 14)));

    [Fact]
    public void Objects_interfaces_and_unions_without_subfields_are_reported() => _rule.Rejects(
        """
        query directQueryOnObjectWithoutSubFields { human }
        query directQueryOnInterfaceWithoutSubFields { pet }
        query directQueryOnUnionWithoutSubFields { catOrDog }
        """,
        new GraphQLError(
            "Field \"human\" of type \"Human\" must have a selection of subfields. Did you mean \"human { ... }\"?",
            new SourceLocation(1, 45)),
        new GraphQLError(
            "Field \"pet\" of type \"Pet\" must have a selection of subfields. Did you mean \"pet { ... }\"?",
            new SourceLocation(2, 48)),
        new GraphQLError(
            "Field \"catOrDog\" of type \"CatOrDog\" must have a selection of subfields. Did you mean \"catOrDog { ... }\"?",
            new SourceLocation(3, 44)));

    [Fact]
    public void Wrapped_types_are_named_whole() => _rule.Rejects(
        """
        { human { pets name { first } } }
        """,
        new GraphQLError(
            "Field \"pets\" of type \"[Pet!]\" must have a selection of subfields. Did you mean \"pets { ... }\"?",
            new SourceLocation(1, 11)),
        new GraphQLError(
            "Field \"name\" must not have a selection since type \"String!\" has no subfields.",
            new SourceLocation(1, 21)));

    [Fact]
    public void An_object_with_subfields_is_accepted() => _rule.Accepts(
        """
        query directQueryOnObjectWithSubFields { human { name } }
        """);
}
