using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Fragments;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Fragments;

public sealed class FragmentSpreadIsPossibleRuleTests
{
    private readonly RuleHarness _rule = new(context => new FragmentSpreadIsPossibleRule(context));

    [Fact]
    public void An_object_in_the_scope_of_itself_is_possible() => _rule.Accepts(
        """
        fragment dogFragment on Dog { ... on Dog { barkVolume } }
        """);

    [Fact]
    public void An_object_in_the_scope_of_another_is_reported() => _rule.Rejects(
        """
        fragment catInDogFragmentInvalid on Dog {
          ... on Cat {
            meowVolume
          }
        }
        """,
        new GraphQLError(
            "Fragment cannot be spread here as objects of type \"Dog\" can never be of type \"Cat\".",
            new SourceLocation(2, 3)));

    [Fact]
    public void Abstract_types_in_the_scope_of_their_objects_are_possible() => _rule.Accepts(
        """
        fragment petNameFragment on Pet { name }
        fragment interfaceWithinObjectFragment on Dog { ...petNameFragment }
        fragment catOrDogNameFragment on CatOrDog { ... on Cat { meowVolume } }
        fragment unionWithObjectFragment on Dog { ...catOrDogNameFragment }
        """);

    [Fact]
    public void Objects_in_the_scope_of_their_abstract_types_are_possible() => _rule.Accepts(
        """
        fragment petFragment on Pet { name ... on Dog { barkVolume } }
        fragment catOrDogFragment on CatOrDog { ... on Cat { meowVolume } }
        """);

    [Fact]
    public void Objects_in_the_scope_of_other_abstract_types_are_reported() => _rule.Rejects(
        """
        fragment sentientFragment on Sentient {
          ... on Dog {
            barkVolume
          }
        }

        fragment humanOrAlienFragment on HumanOrAlien {
          ... on Cat {
            meowVolume
          }
        }
        """,
        new GraphQLError(
            "Fragment cannot be spread here as objects of type \"Sentient\" can never be of type \"Dog\".",
            new SourceLocation(2, 3)),
        new GraphQLError(
            "Fragment cannot be spread here as objects of type \"HumanOrAlien\" can never be of type \"Cat\".",
            new SourceLocation(8, 3)));

    [Fact]
    public void Abstract_types_with_a_common_object_are_possible() => _rule.Accepts(
        """
        fragment unionWithInterface on Pet { ...dogOrHumanFragment }
        fragment dogOrHumanFragment on DogOrHuman { ... on Dog { barkVolume } }
        """);

    [Fact]
    public void Abstract_types_without_a_common_object_are_reported() => _rule.Rejects(
        """
        fragment nonIntersectingInterfaces on Pet {
          ...sentientFragment
        }

        fragment sentientFragment on Sentient {
          name
        }
        """,
        new GraphQLError(
            "Fragment \"sentientFragment\" cannot be spread here as objects of type \"Pet\" can never be of type \"Sentient\".",
            new SourceLocation(2, 3)));

    [Fact]
    public void An_interface_in_the_scope_of_one_that_it_implements_is_possible() => _rule.Accepts(
        """
        fragment interfaceWithInterface on Node { ...resourceFragment }
        fragment resourceFragment on Resource { url }
        """);

    [Fact]
    public void Unknown_types_and_fragments_are_not_reported() => _rule.Accepts(
        """
        fragment a on Dog { ...unknown ... on Unknown { name } ... on Int { name } ... { name } }
        """);
}
