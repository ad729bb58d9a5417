using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Directives;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Directives;

public sealed class DirectivesAreInValidLocationsRuleTests
{
    private readonly RuleHarness _rule = new(context => new DirectivesAreInValidLocationsRule(context));

    [Fact]
    public void Directives_in_their_places_are_accepted() => _rule.Accepts(
        """
        query ($a: Int @note) @note { dog @skip(if: true) @note { ...f @include(if: true) ... @skip(if: true) { name } } }
        fragment f on Dog @note { name }
        """);

    [Fact]
    public void A_directive_on_the_wrong_kind_of_place_is_reported() => _rule.Rejects(
        """
        query @skip(if: $foo) {
          dog { name }
        }
        """,
        new GraphQLError(
            "Directive \"@skip\" may not be used on QUERY.",
            new SourceLocation(1, 7)));

    [Fact]
    public void Each_kind_of_place_has_its_name() => _rule.Rejects(
        """
        mutation ($a: Int @skip(if: true)) @skip(if: true) { renameDog { ...f } }
        subscription @include(if: true) { newMessage { body } }
        fragment f on Dog @include(if: true) { name }
        """,
        new GraphQLError(
            "Directive \"@skip\" may not be used on MUTATION.",
            new SourceLocation(1, 36)),
        new GraphQLError(
            "Directive \"@skip\" may not be used on VARIABLE_DEFINITION.",
            new SourceLocation(1, 19)),
        new GraphQLError(
            "Directive \"@include\" may not be used on SUBSCRIPTION.",
            new SourceLocation(2, 14)),
        new GraphQLError(
            "Directive \"@include\" may not be used on FRAGMENT_DEFINITION.",
            new SourceLocation(3, 19)));

    [Fact]
    public void Unknown_directives_are_not_reported() => _rule.Accepts(
        """
        query @unknown { dog { name } }
        """);
}
