using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Arguments;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Arguments;

public sealed class ArgumentUniquenessRuleTests
{
    private readonly RuleHarness _rule = new(context => new ArgumentUniquenessRule(context));

    [Fact]
    public void Arguments_of_different_names_are_accepted() => _rule.Accepts(
        """
        { arguments { multipleRequirements(x: 1, y: 2) @note(text: "a") @note(text: "b") } }
        """);

    [Fact]
    public void A_repeated_argument_is_reported_at_all_places() => _rule.Rejects(
        """
        { arguments { multipleRequirements(x: 1, y: 2, x: 3, x: 4) } }
        """,
        new GraphQLError(
            "There can be only one argument named \"x\".",
            new(1, 36), new(1, 48), new(1, 54)));

    [Fact]
    public void A_repeated_argument_of_a_directive_is_reported() => _rule.Rejects(
        """
        { dog @skip(if: true, if: false) { name } }
        """,
        new GraphQLError(
            "There can be only one argument named \"if\".",
            new(1, 13), new(1, 23)));
}
