using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Fragments;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Fragments;

public sealed class FragmentsOnObjectInterfaceOrUnionTypesRuleTests
{
    private readonly RuleHarness _rule = new(context => new FragmentsOnObjectInterfaceOrUnionTypesRule(context));

    [Fact]
    public void Objects_interfaces_and_unions_are_accepted() => _rule.Accepts(
        """
        fragment fragOnObject on Dog { name }
        fragment fragOnInterface on Pet { name }
        fragment fragOnUnion on CatOrDog { ... on Dog { name } }
        """);

    [Fact]
    public void Scalars_are_reported() => _rule.Rejects(
        """
        fragment fragOnScalar on Int {
          something
        }

        fragment inlineFragOnScalar on Dog {
          ... on Boolean {
            somethingElse
          }
        }
        """,
        new GraphQLError(
            "Fragment \"fragOnScalar\" cannot condition on non composite type \"Int\".",
            new SourceLocation(1, 26)),
        new GraphQLError(
            "Fragment cannot condition on non composite type \"Boolean\".",
            new SourceLocation(6, 10)));

    [Fact]
    public void Enums_and_input_objects_are_reported() => _rule.Rejects(
        """
        fragment onEnum on DogCommand { a }
        fragment onInput on FindDogInput { a }
        """,
        new GraphQLError(
            "Fragment \"onEnum\" cannot condition on non composite type \"DogCommand\".",
            new SourceLocation(1, 20)),
        new GraphQLError(
            "Fragment \"onInput\" cannot condition on non composite type \"FindDogInput\".",
            new SourceLocation(2, 21)));

    [Fact]
    public void Unknown_types_are_left_to_the_rule_of_their_existence() => _rule.Accepts(
        """
        fragment unknown on NotInSchema { a }
        """);
}
