using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Directives;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Directives;

public sealed class DirectivesAreUniquePerLocationRuleTests
{
    private readonly RuleHarness _rule = new(context => new DirectivesAreUniquePerLocationRule(context));

    [Fact]
    public void The_same_directive_at_different_places_is_accepted() => _rule.Accepts(
        """
        query ($foo: Boolean = true, $bar: Boolean = false) {
          dog @skip(if: $foo) { name }
          dog @skip(if: $bar) { nickname }
        }
        """);

    [Fact]
    public void A_repeated_directive_is_reported() => _rule.Rejects(
        """
        query ($foo: Boolean = true, $bar: Boolean = false) {
          dog @skip(if: $foo) @skip(if: $bar)
        }
        """,
        new GraphQLError(
            "The directive \"@skip\" can only be used once at this location.",
            new(2, 7), new(2, 23)));

    [Fact]
    public void A_repeatable_directive_may_be_repeated() => _rule.Accepts(
        """
        { dog @note(text: "a") @note(text: "b") { name } }
        """);

    [Fact]
    public void Every_kind_of_place_is_checked() => _rule.Rejects(
        """
        query ($a: Int @once @once) @once @once { dog { ...f @once @once ... @once @once { name } } }
        fragment f on Dog @once @once { name }
        """,
        new GraphQLError(
            "The directive \"@once\" can only be used once at this location.",
            new(1, 29), new(1, 35)),
        new GraphQLError(
            "The directive \"@once\" can only be used once at this location.",
            new(1, 16), new(1, 22)),
        new GraphQLError(
            "The directive \"@once\" can only be used once at this location.",
            new(1, 54), new(1, 60)),
        new GraphQLError(
            "The directive \"@once\" can only be used once at this location.",
            new(1, 70), new(1, 76)),
        new GraphQLError(
            "The directive \"@once\" can only be used once at this location.",
            new(2, 19), new(2, 25)));

    [Fact]
    public void The_same_field_twice_is_two_locations() => _rule.Accepts(
        """
        query ($foo: Boolean = true, $bar: Boolean = false) {
          field @skip(if: $foo) {
            subfieldA
          }
          field @skip(if: $bar) {
            subfieldB
          }
        }
        """);

    [Fact]
    public void A_repeated_directive_on_any_field_is_reported() => _rule.Rejects(
        """
        query ($foo: Boolean = true, $bar: Boolean = false) {
          field @skip(if: $foo) @skip(if: $bar)
        }
        """,
        new GraphQLError(
            "The directive \"@skip\" can only be used once at this location.",
            new(2, 9), new(2, 25)));
}
