using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Variables;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Variables;

public sealed class AllVariableUsagesAreAllowedRuleTests
{
    private readonly RuleHarness _rule = new(context => new AllVariableUsagesAreAllowedRule(context));

    [Fact]
    public void Types_must_match() => _rule.Rejects(
        """
        query intCannotGoIntoBoolean($intArg: Int) {
          arguments {
            booleanArgField(booleanArg: $intArg)
          }
        }
        """,
        new GraphQLError(
            "Variable \"$intArg\" of type \"Int\" used in position expecting type \"Boolean\".",
            new(1, 30), new(3, 33)));

    [Fact]
    public void A_list_is_not_a_single_value() => _rule.Rejects(
        """
        query booleanListCannotGoIntoBoolean($booleanListArg: [Boolean]) {
          arguments {
            booleanArgField(booleanArg: $booleanListArg)
          }
        }
        """,
        new GraphQLError(
            "Variable \"$booleanListArg\" of type \"[Boolean]\" used in position expecting type \"Boolean\".",
            new(1, 38), new(3, 33)));

    [Fact]
    public void A_nullable_variable_is_not_non_null() => _rule.Rejects(
        """
        query booleanArgQuery($booleanArg: Boolean) {
          arguments {
            nonNullBooleanArgField(nonNullBooleanArg: $booleanArg)
          }
        }
        """,
        new GraphQLError(
            "Variable \"$booleanArg\" of type \"Boolean\" used in position expecting type \"Boolean!\".",
            new(1, 23), new(3, 47)));

    [Fact]
    public void A_non_null_list_is_a_list() => _rule.Accepts(
        """
        query nonNullListToList($nonNullBooleanList: [Boolean]!) {
          arguments {
            booleanListArgField(booleanListArg: $nonNullBooleanList)
          }
        }
        """);

    [Fact]
    public void A_nullable_list_is_not_a_non_null_list() => _rule.Rejects(
        """
        query listToNonNullList($booleanList: [Boolean]) {
          arguments {
            nonNullBooleanListField(nonNullBooleanListArg: $booleanList)
          }
        }
        """,
        new GraphQLError(
            "Variable \"$booleanList\" of type \"[Boolean]\" used in position expecting type \"[Boolean]!\".",
            new(1, 25), new(3, 52)));

    [Fact]
    public void A_list_of_nullable_items_is_not_one_of_non_null_items() => _rule.Rejects(
        """
        query ($list: [Boolean]) { booleanList(booleanListArg: $list) }
        """,
        new GraphQLError(
            "Variable \"$list\" of type \"[Boolean]\" used in position expecting type \"[Boolean!]\".",
            new(1, 8), new(1, 56)));

    [Fact]
    public void A_default_value_of_the_argument_makes_a_nullable_variable_do() => _rule.Accepts(
        """
        query booleanArgQueryWithDefault($booleanArg: Boolean) {
          arguments {
            optionalNonNullBooleanArgField(optionalBooleanArg: $booleanArg)
          }
        }
        """);

    [Fact]
    public void A_default_value_of_the_variable_makes_it_do() => _rule.Accepts(
        """
        query booleanArgQueryWithDefault($booleanArg: Boolean = true) {
          arguments {
            nonNullBooleanArgField(nonNullBooleanArg: $booleanArg)
          }
        }
        """);

    [Fact]
    public void A_default_value_of_null_does_not() => _rule.Rejects(
        """
        query ($a: Boolean = null) { arguments { nonNullBooleanArgField(nonNullBooleanArg: $a) } }
        """,
        new GraphQLError(
            "Variable \"$a\" of type \"Boolean\" used in position expecting type \"Boolean!\".",
            new(1, 8), new(1, 84)));

    [Fact]
    public void Variables_in_lists_objects_and_directives_are_checked() => _rule.Rejects(
        """
        query ($a: Boolean, $b: Int, $c: Int) {
          booleanList(booleanListArg: [$a])
          findDog(searchBy: { name: $b }) { name }
          dog @skip(if: $c) { name }
        }
        """,
        new GraphQLError(
            "Variable \"$a\" of type \"Boolean\" used in position expecting type \"Boolean!\".",
            new(1, 8), new(2, 32)),
        new GraphQLError(
            "Variable \"$b\" of type \"Int\" used in position expecting type \"String\".",
            new(1, 21), new(3, 29)),
        new GraphQLError(
            "Variable \"$c\" of type \"Int\" used in position expecting type \"Boolean!\".",
            new(1, 30), new(4, 17)));

    [Fact]
    public void Fragments_are_checked_with_each_operation() => _rule.Rejects(
        """
        query A($a: Boolean) { dog { ...f } }
        query B($a: Int) { dog { ...f } }
        fragment f on Dog { isHouseTrained(atOtherHomes: $a) }
        """,
        new GraphQLError(
            "Variable \"$a\" of type \"Int\" used in position expecting type \"Boolean\".",
            new(2, 9), new(3, 50)));

    [Fact]
    public void A_OneOf_field_takes_a_non_null_variable() => _rule.Accepts(
        """
        mutation ($name: String!) { addPet(pet: { name: $name }) { name } }
        """);

    [Fact]
    public void A_OneOf_field_does_not_take_a_nullable_variable() => _rule.Rejects(
        """
        mutation ($name: String) { addPet(pet: { name: $name }) { name } }
        """,
        new GraphQLError(
            "Variable \"$name\" is of type \"String\" but must be non-nullable to be used for OneOf Input Object \"PetInput\".",
            new(1, 11), new(1, 48)));

    [Fact]
    public void A_OneOf_field_does_not_take_a_variable_of_another_type() => _rule.Rejects(
        """
        mutation ($name: Int!) { addPet(pet: { name: $name }) { name } }
        """,
        new GraphQLError(
            "Variable \"$name\" of type \"Int!\" used in position expecting type \"String\".",
            new(1, 11), new(1, 46)));

    [Fact]
    public void Places_of_unknown_type_are_not_checked() => _rule.Accepts(
        """
        query ($a: Unknown, $b: Int) { dog { name(b: $b) isHouseTrained(atOtherHomes: $a) } arguments { anyArgField(any: [$b]) } }
        """);

    [Fact]
    public void A_OneOf_field_takes_a_non_null_variable_with_or_without_a_default() => _rule.Accepts(
        """
        mutation addCat($cat: CatInput!) {
          addPet(pet: { cat: $cat }) {
            name
          }
        }

        mutation addCatWithDefault($cat: CatInput! = { name: "Brontie" }) {
          addPet(pet: { cat: $cat }) {
            name
          }
        }
        """);

    [Fact]
    public void A_OneOf_field_does_not_take_a_nullable_input_object() => _rule.Rejects(
        """
        mutation addNullableCat($cat: CatInput) {
          addPet(pet: { cat: $cat }) {
            name
          }
        }
        """,
        new GraphQLError(
            "Variable \"$cat\" is of type \"CatInput\" but must be non-nullable to be used for OneOf Input Object \"PetInput\".",
            new(1, 25), new(2, 22)));

    [Fact]
    public void A_OneOf_field_in_a_list_does_not_take_a_nullable_variable() => _rule.Rejects(
        """
        mutation listOfOneOfWithNullableVariable($dog: DogInput) {
          addPets(pets: [{ dog: $dog }]) {
            name
          }
        }
        """,
        new GraphQLError(
            "Variable \"$dog\" is of type \"DogInput\" but must be non-nullable to be used for OneOf Input Object \"PetInput\".",
            new(1, 42), new(2, 25)));

    [Fact]
    public void A_default_value_lets_a_OneOf_field_take_a_nullable_variable() => _rule.Accepts(
        """
        mutation ($cat: CatInput = { name: "Brontie" }) { addPet(pet: { cat: $cat }) { name } }
        """);
}
