using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Arguments;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Arguments;

public sealed class ArgumentNamesRuleTests
{
    private readonly RuleHarness _rule = new(context => new ArgumentNamesRule(context));

    [Fact]
    public void Defined_arguments_are_accepted() => _rule.Accepts(
        """
        fragment argOnRequiredArg on Dog { doesKnowCommand(dogCommand: SIT) }
        fragment argOnOptional on Dog { isHouseTrained(atOtherHomes: true) @include(if: true) }
        fragment multipleArgs on Arguments { multipleRequirements(x: 1, y: 2) }
        fragment multipleArgsReverseOrder on Arguments { multipleRequirements(y: 2, x: 1) }
        """);

    [Fact]
    public void An_undefined_argument_of_a_field_is_reported() => _rule.Rejects(
        """
        fragment invalidArgName on Dog {
          doesKnowCommand(command: CLEAN_UP_HOUSE)
        }
        """,
        new GraphQLError(
            "Unknown argument \"command\" on field \"Dog.doesKnowCommand\". Did you mean \"dogCommand\"?",
            new SourceLocation(2, 19)));

    [Fact]
    public void An_undefined_argument_of_a_directive_is_reported() => _rule.Rejects(
        """
        fragment invalidArgName on Dog {
          isHouseTrained(atOtherHomes: true) @include(unless: false)
        }
        """,
        new GraphQLError(
            "Unknown argument \"unless\" on directive \"@include\".",
            new SourceLocation(2, 47)));

    [Fact]
    public void A_similar_argument_is_suggested() => _rule.Rejects(
        """
        fragment misspelled on Dog { doesKnowCommand(DogCommand: SIT) @skip(iff: true) }
        """,
        new GraphQLError(
            "Unknown argument \"DogCommand\" on field \"Dog.doesKnowCommand\". Did you mean \"dogCommand\"?",
            new SourceLocation(1, 46)),
        new GraphQLError(
            "Unknown argument \"iff\" on directive \"@skip\". Did you mean \"if\"?",
            new SourceLocation(1, 69)));

    [Fact]
    public void Arguments_of_unknown_fields_and_directives_are_not_reported() => _rule.Accepts(
        """
        fragment unknown on Dog { unknown(a: 1) name @unknown(b: 2) }
        """);
}
