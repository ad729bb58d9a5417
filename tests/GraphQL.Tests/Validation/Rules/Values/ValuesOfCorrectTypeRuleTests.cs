using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Values;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Values;

public sealed class ValuesOfCorrectTypeRuleTests
{
    private readonly RuleHarness _rule = new(context => new ValuesOfCorrectTypeRule(context));

    [Fact]
    public void Literals_of_the_right_type_are_accepted() => _rule.Accepts(
        """
        fragment goodBooleanArg on Arguments { booleanArgField(booleanArg: true) }
        fragment coercedIntIntoFloatArg on Arguments { floatArgField(floatArg: 123) }
        query goodComplexDefaultValue($search: FindDogInput = { name: "Fido" }) { findDog(searchBy: $search) { name } }
        """);

    [Fact]
    public void A_string_is_not_an_int() => _rule.Rejects(
        """
        fragment stringIntoInt on Arguments {
          intArgField(intArg: "123")
        }
        """,
        new GraphQLError(
            "Int cannot represent non-integer value: \"123\"",
            new SourceLocation(2, 23)));

    [Fact]
    public void A_field_of_an_input_object_is_checked() => _rule.Rejects(
        """
        query badComplexValue {
          findDog(searchBy: { name: 123 }) {
            name
          }
        }
        """,
        new GraphQLError(
            "String cannot represent a non string value: 123",
            new SourceLocation(2, 29)));

    [Fact]
    public void Null_for_a_required_argument_is_reported() => _rule.Rejects(
        """
        fragment missingRequiredArg on Arguments {
          nonNullBooleanArgField(nonNullBooleanArg: null)
        }
        """,
        new GraphQLError(
            "Expected value of type \"Boolean!\", found null.",
            new SourceLocation(2, 45)));

    [Fact]
    public void Null_is_a_value_of_every_nullable_type() => _rule.Accepts(
        """
        { arguments { intArgField(intArg: null) intListArgField(intListArg: null) anyArgField(any: null) } findDog(searchBy: null) { name } }
        """);

    [Fact]
    public void An_integer_out_of_range_is_reported() => _rule.Rejects(
        """
        { arguments { intArgField(intArg: 829384293849283498239482938) } }
        """,
        new GraphQLError(
            "Int cannot represent non 32-bit signed integer value: 829384293849283498239482938",
            new SourceLocation(1, 35)));

    [Fact]
    public void A_single_value_is_a_list_of_one() => _rule.Accepts(
        """
        { arguments { a: intListArgField(intListArg: 1) b: intListArgField(intListArg: [1, 2]) } }
        """);

    [Fact]
    public void Items_of_lists_are_checked() => _rule.Rejects(
        """
        { arguments { intListArgField(intListArg: [1, "2", null]) } }
        """,
        new GraphQLError(
            "Int cannot represent non-integer value: \"2\"",
            new SourceLocation(1, 47)),
        new GraphQLError(
            "Expected value of type \"Int!\", found null.",
            new SourceLocation(1, 52)));

    [Fact]
    public void A_list_is_not_a_single_value() => _rule.Rejects(
        """
        { arguments { intArgField(intArg: [1]) } }
        """,
        new GraphQLError(
            "Int cannot represent non-integer value: [1]",
            new SourceLocation(1, 35)));

    [Fact]
    public void An_object_is_not_a_leaf() => _rule.Rejects(
        """
        { arguments { intArgField(intArg: { a: 1 }) } }
        """,
        new GraphQLError(
            "Int cannot represent non-integer value: {a: 1}",
            new SourceLocation(1, 35)));

    [Fact]
    public void A_leaf_is_not_an_input_object() => _rule.Rejects(
        """
        { findDog(searchBy: "Fido") { name } }
        """,
        new GraphQLError(
            "Expected value of type \"FindDogInput\", found \"Fido\".",
            new SourceLocation(1, 21)));

    [Fact]
    public void An_unknown_enum_value_is_reported_with_a_suggestion() => _rule.Rejects(
        """
        { dog { a: doesKnowCommand(dogCommand: SITT) b: doesKnowCommand(dogCommand: JUMP) c: doesKnowCommand(dogCommand: sit) } }
        """,
        new GraphQLError(
            "Value \"SITT\" does not exist in \"DogCommand\" enum. Did you mean the enum value \"SIT\"?",
            new SourceLocation(1, 40)),
        new GraphQLError(
            "Value \"JUMP\" does not exist in \"DogCommand\" enum.",
            new SourceLocation(1, 77)),
        new GraphQLError(
            "Value \"sit\" does not exist in \"DogCommand\" enum. Did you mean the enum value \"SIT\"?",
            new SourceLocation(1, 114)));

    [Fact]
    public void A_string_is_not_an_enum_value() => _rule.Rejects(
        """
        { dog { doesKnowCommand(dogCommand: "SIT") } }
        """,
        new GraphQLError(
            "Enum \"DogCommand\" cannot represent non-enum value: \"SIT\". Did you mean the enum value \"SIT\"?",
            new SourceLocation(1, 37)));

    [Fact]
    public void Default_values_of_variables_are_checked() => _rule.Rejects(
        """
        query ($a: Int = "1", $b: Int! = null, $c: [Int!] = [null]) { dog { name } }
        """,
        new GraphQLError(
            "Int cannot represent non-integer value: \"1\"",
            new SourceLocation(1, 18)),
        new GraphQLError(
            "Expected value of type \"Int!\", found null.",
            new SourceLocation(1, 34)),
        new GraphQLError(
            "Expected value of type \"Int!\", found null.",
            new SourceLocation(1, 54)));

    [Fact]
    public void Arguments_of_directives_are_checked() => _rule.Rejects(
        """
        { dog @skip(if: "true") { name } }
        """,
        new GraphQLError(
            "Boolean cannot represent a non boolean value: \"true\"",
            new SourceLocation(1, 17)));

    [Fact]
    public void A_custom_scalar_decides_for_itself() => _rule.Rejects(
        """
        { arguments { a: anyArgField(any: { a: [1] }) b: anyArgField(any: 1.5) } }
        """,
        new GraphQLError(
            "Any cannot represent a fraction.",
            new SourceLocation(1, 67)));

    [Fact]
    public void A_literal_with_a_variable_for_a_custom_scalar_is_left_to_execution() => _rule.Accepts(
        """
        query ($a: Int) { arguments { anyArgField(any: { a: [$a] }) } }
        """);

    [Fact]
    public void A_list_with_a_variable_is_not_a_built_in_scalar() => _rule.Rejects(
        """
        query ($a: Int) { arguments { intArgField(intArg: [$a]) } }
        """,
        new GraphQLError(
            "Int cannot represent non-integer value: [$a]",
            new SourceLocation(1, 51)));

    [Fact]
    public void Values_of_unknown_arguments_are_not_checked() => _rule.Accepts(
        """
        { arguments { intArgField(unknown: [{ a: "b" }]) unknown(a: 1) } }
        """);

    [Fact]
    public void A_OneOf_input_object_with_one_field_is_accepted() => _rule.Accepts(
        """
        mutation addPet($cat: CatInput!) { a: addPet(pet: { cat: $cat }) { name } b: addPet(pet: { cat: { name: "Brontie" } }) { name } }
        """);

    [Fact]
    public void A_OneOf_input_object_without_or_with_several_fields_is_reported() => _rule.Rejects(
        """
        mutation {
          a: addPet(pet: {}) { name }
          b: addPet(pet: { cat: { name: "Brontie" }, dog: null }) { name }
        }
        """,
        new GraphQLError(
            "OneOf Input Object \"PetInput\" must specify exactly one key.",
            new SourceLocation(2, 18)),
        new GraphQLError(
            "OneOf Input Object \"PetInput\" must specify exactly one key.",
            new SourceLocation(3, 18)));

    [Fact]
    public void A_OneOf_input_object_with_null_is_reported() => _rule.Rejects(
        """
        mutation { addPet(pet: { cat: null }) { name } }
        """,
        new GraphQLError(
            "Field \"PetInput.cat\" must be non-null.",
            new SourceLocation(1, 24)));

    [Fact]
    public void A_OneOf_input_object_may_be_a_default_value() => _rule.Accepts(
        """
        mutation addPet($pet: PetInput! = { cat: { name: "Brontie" } }) {
          addPet(pet: $pet) {
            name
          }
        }
        """);

    [Fact]
    public void A_variable_counts_as_a_field_of_a_OneOf_input_object() => _rule.Rejects(
        """
        mutation oneOfWithNoFields {
          addPet(pet: {}) {
            name
          }
        }

        mutation oneOfWithTwoFields($dog: DogInput) {
          addPet(pet: { cat: { name: "Brontie" }, dog: $dog }) {
            name
          }
        }
        """,
        new GraphQLError(
            "OneOf Input Object \"PetInput\" must specify exactly one key.",
            new SourceLocation(2, 15)),
        new GraphQLError(
            "OneOf Input Object \"PetInput\" must specify exactly one key.",
            new SourceLocation(8, 15)));
}
