using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Operations;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Operations;

public sealed class SingleRootFieldRuleTests
{
    private readonly RuleHarness _rule = new(context => new SingleRootFieldRule(context));

    [Fact]
    public void One_root_field_is_accepted() => _rule.Accepts(
        """
        subscription sub { newMessage { body sender } }
        """);

    [Fact]
    public void One_root_field_through_a_fragment_is_accepted() => _rule.Accepts(
        """
        subscription sub { ...newMessageFields }
        fragment newMessageFields on Subscription { newMessage { body sender } }
        """);

    [Fact]
    public void The_same_root_field_twice_is_one() => _rule.Accepts(
        """
        subscription sub { newMessage { body } ... { newMessage { sender } } ... on Subscription { newMessage { sender } } }
        """);

    [Fact]
    public void Queries_may_select_several_fields() => _rule.Accepts(
        """
        query { dog { name } human { name } __typename }
        """);

    [Fact]
    public void A_second_root_field_is_reported() => _rule.Rejects(
        """
        subscription sub {
          newMessage { body sender }
          disallowedSecondRootField
        }
        """,
        new GraphQLError(
            "Subscription \"sub\" must select only one top level field.",
            new SourceLocation(3, 3)));

    [Fact]
    public void A_second_root_field_in_a_fragment_is_reported() => _rule.Rejects(
        """
        subscription sub {
          ...multipleSubscriptions
        }

        fragment multipleSubscriptions on Subscription {
          newMessage { body sender }
          disallowedSecondRootField
        }
        """,
        new GraphQLError(
            "Subscription \"sub\" must select only one top level field.",
            new SourceLocation(7, 3)));

    [Fact]
    public void An_alias_makes_a_second_root_field() => _rule.Rejects(
        """
        subscription {
          newMessage { body }
          other: newMessage { body }
          third: newMessage { body }
        }
        """,
        new GraphQLError(
            "Anonymous Subscription must select only one top level field.",
            new(3, 3), new(4, 3)));

    [Fact]
    public void Conditional_root_fields_are_reported() => _rule.Rejects(
        """
        subscription requiredRuntimeValidation($bool: Boolean!) {
          newMessage @include(if: $bool) { body sender }
          disallowedSecondRootField @skip(if: $bool)
        }
        """,
        new GraphQLError(
            "Subscription \"requiredRuntimeValidation\" must not use `@skip` or `@include` directives in the top level selection.",
            new(2, 14), new(3, 29)));

    [Fact]
    public void Conditions_on_fragments_of_the_root_are_reported_and_those_below_it_are_not() => _rule.Rejects(
        """
        subscription ($bool: Boolean!) {
          ...fields @skip(if: $bool)
        }

        fragment fields on Subscription { newMessage { body @skip(if: $bool) } }
        """,
        new GraphQLError(
            "Anonymous Subscription must not use `@skip` or `@include` directives in the top level selection.",
            new SourceLocation(2, 13)));

    [Fact]
    public void An_introspection_field_is_reported() => _rule.Rejects(
        """
        subscription sub {
          __typename
        }
        """,
        new GraphQLError(
            "Subscription \"sub\" must not select an introspection top level field.",
            new SourceLocation(2, 3)));

    [Fact]
    public void An_introspection_field_beside_another_is_reported_twice() => _rule.Rejects(
        """
        subscription {
          newMessage { body }
          __typename
        }
        """,
        new GraphQLError(
            "Anonymous Subscription must select only one top level field.",
            new SourceLocation(3, 3)),
        new GraphQLError(
            "Anonymous Subscription must not select an introspection top level field.",
            new SourceLocation(3, 3)));

    [Fact]
    public void A_fragment_that_spreads_itself_ends() => _rule.Accepts(
        """
        subscription sub { ...a }
        fragment a on Subscription { newMessage { body } ...a }
        """);
}
