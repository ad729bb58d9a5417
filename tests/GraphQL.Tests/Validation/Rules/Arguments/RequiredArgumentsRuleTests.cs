using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Arguments;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Arguments;

public sealed class RequiredArgumentsRuleTests
{
    private readonly RuleHarness _rule = new(context => new RequiredArgumentsRule(context));

    [Fact]
    public void Given_arguments_are_accepted() => _rule.Accepts(
        """
        fragment goodBooleanArg on Arguments { booleanArgField(booleanArg: true) }
        fragment goodNonNullArg on Arguments { nonNullBooleanArgField(nonNullBooleanArg: true) }
        """);

    [Fact]
    public void An_optional_argument_may_be_left_out() => _rule.Accepts(
        """
        fragment goodBooleanArgDefault on Arguments { booleanArgField optionalNonNullBooleanArgField }
        """);

    [Fact]
    public void A_missing_argument_of_a_field_is_reported() => _rule.Rejects(
        """
        fragment missingRequiredArg on Arguments {
          nonNullBooleanArgField
        }
        """,
        new GraphQLError(
            "Field \"nonNullBooleanArgField\" argument \"nonNullBooleanArg\" of type \"Boolean!\" is required, but it was not provided.",
            new SourceLocation(2, 3)));

    [Fact]
    public void Each_missing_argument_is_reported() => _rule.Rejects(
        """
        { arguments { multipleRequirements } }
        """,
        new GraphQLError(
            "Field \"multipleRequirements\" argument \"x\" of type \"Int!\" is required, but it was not provided.",
            new SourceLocation(1, 15)),
        new GraphQLError(
            "Field \"multipleRequirements\" argument \"y\" of type \"Int!\" is required, but it was not provided.",
            new SourceLocation(1, 15)));

    [Fact]
    public void A_missing_argument_of_a_directive_is_reported() => _rule.Rejects(
        """
        { dog @include { name } }
        """,
        new GraphQLError(
            "Directive \"@include\" argument \"if\" of type \"Boolean!\" is required, but it was not provided.",
            new SourceLocation(1, 7)));
}
