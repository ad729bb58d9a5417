using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Fragments;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Fragments;

public sealed class FragmentSpreadTypeExistenceRuleTests
{
    private readonly RuleHarness _rule = new(context => new FragmentSpreadTypeExistenceRule(context));

    [Fact]
    public void Fragments_on_known_types_or_without_type_are_accepted() => _rule.Accepts(
        """
        fragment correctType on Dog { name }
        fragment inlineFragment on Dog { ... on Dog { name } }
        fragment inlineFragment2 on Dog { ... @include(if: true) { name } }
        """);

    [Fact]
    public void Unknown_types_are_reported() => _rule.Rejects(
        """
        fragment notOnExistingType on NotInSchema {
          name
        }

        fragment inlineNotExistingType on Dog {
          ... on NotInSchema {
            name
          }
        }
        """,
        new GraphQLError(
            "Unknown type \"NotInSchema\".",
            new SourceLocation(1, 31)),
        new GraphQLError(
            "Unknown type \"NotInSchema\".",
            new SourceLocation(6, 10)));

    [Fact]
    public void A_similar_type_is_suggested() => _rule.Rejects(
        """
        fragment misspelled on Dogg { name }
        """,
        new GraphQLError(
            "Unknown type \"Dogg\". Did you mean \"Dog\"?",
            new SourceLocation(1, 24)));
}
