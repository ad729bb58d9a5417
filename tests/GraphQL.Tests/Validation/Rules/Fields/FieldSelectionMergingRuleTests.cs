using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Fields;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Fields;

public sealed class FieldSelectionMergingRuleTests
{
    private readonly RuleHarness _rule = new(context => new FieldSelectionMergingRule(context));

    [Fact]
    public void Identical_fields_merge() => _rule.Accepts(
        """
        fragment mergeIdenticalFields on Dog { name name }
        fragment mergeIdenticalAliasesAndFields on Dog { otherName: name otherName: name }
        """);

    [Fact]
    public void Different_fields_under_one_name_conflict() => _rule.Rejects(
        """
        fragment conflictingBecauseAlias on Dog {
          name: nickname
          name
        }
        """,
        new GraphQLError(
            "Fields \"name\" conflict because \"nickname\" and \"name\" are different fields. Use different aliases on the fields to fetch both if this was intentional.",
            new(2, 3), new(3, 3)));

    [Fact]
    public void Identical_arguments_merge() => _rule.Accepts(
        """
        fragment mergeIdenticalFieldsWithIdenticalArgs on Dog {
          doesKnowCommand(dogCommand: SIT)
          doesKnowCommand(dogCommand: SIT)
        }
        fragment mergeIdenticalFieldsWithIdenticalValues on Dog {
          doesKnowCommand(dogCommand: $dogCommand)
          doesKnowCommand(dogCommand: $dogCommand)
        }
        """);

    [Fact]
    public void Differing_arguments_conflict() => _rule.Rejects(
        """
        fragment conflictingArgsOnValues on Dog {
          doesKnowCommand(dogCommand: SIT)
          doesKnowCommand(dogCommand: HEEL)
        }

        fragment conflictingArgsValueAndVar on Dog {
          doesKnowCommand(dogCommand: SIT)
          doesKnowCommand(dogCommand: $dogCommand)
        }

        fragment conflictingArgsWithVars on Dog {
          doesKnowCommand(dogCommand: $varOne)
          doesKnowCommand(dogCommand: $varTwo)
        }

        fragment differingArgs on Dog {
          doesKnowCommand(dogCommand: SIT)
          doesKnowCommand
        }
        """,
        new GraphQLError(
            "Fields \"doesKnowCommand\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional.",
            new(2, 3), new(3, 3)),
        new GraphQLError(
            "Fields \"doesKnowCommand\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional.",
            new(7, 3), new(8, 3)),
        new GraphQLError(
            "Fields \"doesKnowCommand\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional.",
            new(12, 3), new(13, 3)),
        new GraphQLError(
            "Fields \"doesKnowCommand\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional.",
            new(17, 3), new(18, 3)));

    [Fact]
    public void Fields_that_cannot_meet_may_differ() => _rule.Accepts(
        """
        fragment safeDifferingFields on Pet {
          ... on Dog { volume: barkVolume }
          ... on Cat { volume: meowVolume }
        }
        fragment safeDifferingArgs on Pet {
          ... on Dog { doesKnowCommand(dogCommand: SIT) }
          ... on Cat { doesKnowCommand(catCommand: JUMP) }
        }
        """);

    [Fact]
    public void Fields_that_cannot_meet_have_the_same_shape_nevertheless() => _rule.Rejects(
        """
        fragment conflictingDifferingResponses on Pet {
          ... on Dog {
            someValue: nickname
          }
          ... on Cat {
            someValue: meowVolume
          }
        }
        """,
        new GraphQLError(
            "Fields \"someValue\" conflict because they return conflicting types \"String\" and \"Int\". Use different aliases on the fields to fetch both if this was intentional.",
            new(3, 5), new(6, 5)));

    [Fact]
    public void The_order_of_arguments_and_input_fields_does_not_matter() => _rule.Accepts(
        """
        {
          arguments { multipleRequirements(x: 1, y: 2) multipleRequirements(y: 2, x: 1) }
          findDog(searchBy: { name: "a", owner: "b" }) { name }
          findDog(searchBy: { owner: "b", name: "a" }) { name }
        }
        """);

    [Fact]
    public void Streams_of_one_list_are_the_same() => _rule.Accepts(
        "mutation { addPets(pets: []) @stream(initialCount: 1) { name } addPets(pets: []) @stream(initialCount: 1) { name } }");

    [Fact]
    public void Streams_that_differ_conflict() => _rule.Rejects(
        """
        mutation {
          addPets(pets: []) @stream(initialCount: 1) { name }
          addPets(pets: []) @stream(initialCount: 2) { name }
          other: addPets(pets: []) @stream { name }
          other: addPets(pets: []) { name }
        }
        """,
        new GraphQLError(
            "Fields \"addPets\" conflict because they have differing stream directives. Use different aliases on the fields to fetch both if this was intentional.",
            new(2, 3), new(3, 3)),
        new GraphQLError(
            "Fields \"other\" conflict because they have differing stream directives. Use different aliases on the fields to fetch both if this was intentional.",
            new(4, 3), new(5, 3)));

    [Fact]
    public void Values_that_look_alike_differ() => _rule.Rejects(
        """
        {
          findDog(searchBy: { name: "a", owner: "b" }) { name }
          findDog(searchBy: { name: "a,owner:b" }) { name }
          arguments { anyArgField(any: "1") anyArgField(any: 1) }
        }
        """,
        new GraphQLError(
            "Fields \"findDog\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional.",
            new(2, 3), new(3, 3)),
        new GraphQLError(
            "Fields \"anyArgField\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional.",
            new(4, 15), new(4, 37)));

    [Fact]
    public void Differing_directives_merge() => _rule.Accepts(
        """
        { dog { name @include(if: true) name @skip(if: true) } }
        """);

    [Fact]
    public void A_field_on_an_interface_meets_the_one_on_an_object() => _rule.Rejects(
        """
        fragment a on Pet {
          name
          ... on Dog { name: nickname }
        }
        """,
        new GraphQLError(
            "Fields \"name\" conflict because \"name\" and \"nickname\" are different fields. Use different aliases on the fields to fetch both if this was intentional.",
            new(2, 3), new(3, 16)));

    [Fact]
    public void Fields_of_a_spread_fragment_conflict() => _rule.Rejects(
        """
        { dog { ...a ...b } }
        fragment a on Dog { x: name }
        fragment b on Dog { x: nickname }
        """,
        new GraphQLError(
            "Fields \"x\" conflict because \"name\" and \"nickname\" are different fields. Use different aliases on the fields to fetch both if this was intentional.",
            new(2, 21), new(3, 21)));

    [Fact]
    public void A_conflict_in_a_fragment_is_reported_once() => _rule.Rejects(
        """
        query A { dog { ...a } }
        query B { dog { ...a } human { pets { ...a } } }
        fragment a on Dog { x: name x: nickname }
        """,
        new GraphQLError(
            "Fields \"x\" conflict because \"name\" and \"nickname\" are different fields. Use different aliases on the fields to fetch both if this was intentional.",
            new(3, 21), new(3, 29)));

    [Fact]
    public void Every_pair_of_different_fields_is_reported() => _rule.Rejects(
        """
        { dog { x: name x: nickname x: barkVolume x: name } }
        """,
        new GraphQLError(
            "Fields \"x\" conflict because \"name\" and \"nickname\" are different fields. Use different aliases on the fields to fetch both if this was intentional.",
            new(1, 9), new(1, 17)),
        new GraphQLError(
            "Fields \"x\" conflict because \"name\" and \"barkVolume\" are different fields. Use different aliases on the fields to fetch both if this was intentional.",
            new(1, 9), new(1, 29)),
        new GraphQLError(
            "Fields \"x\" conflict because \"nickname\" and \"barkVolume\" are different fields. Use different aliases on the fields to fetch both if this was intentional.",
            new(1, 17), new(1, 29)));

    [Fact]
    public void A_conflict_of_subfields_names_the_path() => _rule.Rejects(
        """
        {
          dog { x: name }
          dog { x: nickname }
        }
        """,
        new GraphQLError(
            "Fields \"dog\" conflict because subfields \"x\" conflict because \"name\" and \"nickname\" are different fields. Use different aliases on the fields to fetch both if this was intentional.",
            new(2, 3), new(2, 9), new(3, 3), new(3, 9)));

    [Fact]
    public void Several_conflicts_of_subfields_are_reported_together() => _rule.Rejects(
        """
        {
          dog { x: name y: barkVolume }
          dog { x: nickname y: name }
        }
        """,
        new GraphQLError(
            "Fields \"dog\" conflict because subfields \"x\" conflict because \"name\" and \"nickname\" are different fields and subfields \"y\" conflict because \"barkVolume\" and \"name\" are different fields. Use different aliases on the fields to fetch both if this was intentional.",
            new(2, 3), new(2, 9), new(2, 17), new(3, 3), new(3, 9), new(3, 21)));

    [Fact]
    public void A_deep_conflict_names_the_path() => _rule.Rejects(
        """
        {
          q { dog { x: name } }
          q { dog { x: nickname } }
        }
        """,
        new GraphQLError(
            "Fields \"q\" conflict because subfields \"dog\" conflict because subfields \"x\" conflict because \"name\" and \"nickname\" are different fields. Use different aliases on the fields to fetch both if this was intentional.",
            new(2, 3), new(2, 7), new(2, 13), new(3, 3), new(3, 7), new(3, 13)));

    [Fact]
    public void A_deep_conflict_is_reported_at_the_innermost_common_field() => _rule.Rejects(
        """
        {
          q {
            dog { x: name }
            dog { x: nickname }
          }
          q {
            dog { name }
          }
        }
        """,
        new GraphQLError(
            "Fields \"dog\" conflict because subfields \"x\" conflict because \"name\" and \"nickname\" are different fields. Use different aliases on the fields to fetch both if this was intentional.",
            new(3, 5), new(3, 11), new(4, 5), new(4, 11)));

    [Fact]
    public void A_conflict_through_nested_fragments_is_found() => _rule.Rejects(
        """
        { q { ...f } q { ...g } }
        fragment f on Query { dog { ...h } }
        fragment g on Query { dog { x: nickname } }
        fragment h on Dog { x: name }
        """,
        new GraphQLError(
            "Fields \"q\" conflict because subfields \"dog\" conflict because subfields \"x\" conflict because \"name\" and \"nickname\" are different fields. Use different aliases on the fields to fetch both if this was intentional.",
            new(1, 3), new(2, 23), new(4, 21), new(1, 14), new(3, 23), new(3, 29)));

    [Fact]
    public void Types_that_differ_in_null_conflict() => _rule.Rejects(
        """
        { box { ... on IntBox { size } ... on StringBox { size } } }
        """,
        new GraphQLError(
            "Fields \"size\" conflict because they return conflicting types \"Int!\" and \"Int\". Use different aliases on the fields to fetch both if this was intentional.",
            new(1, 25), new(1, 51)));

    [Fact]
    public void A_list_conflicts_with_a_single_value() => _rule.Rejects(
        """
        { box { ... on IntBox { list boxes { unrelated } } ... on StringBox { list boxes { unrelated } } } }
        """,
        new GraphQLError(
            "Fields \"list\" conflict because they return conflicting types \"[Int]\" and \"String\". Use different aliases on the fields to fetch both if this was intentional.",
            new(1, 25), new(1, 71)),
        new GraphQLError(
            "Fields \"boxes\" conflict because they return conflicting types \"[IntBox]\" and \"StringBox\". Use different aliases on the fields to fetch both if this was intentional.",
            new(1, 30), new(1, 76)));

    [Fact]
    public void A_leaf_conflicts_with_an_object() => _rule.Rejects(
        """
        { box { ... on IntBox { x: value } ... on StringBox { x: other { value } } } }
        """,
        new GraphQLError(
            "Fields \"x\" conflict because they return conflicting types \"Int\" and \"IntBox\". Use different aliases on the fields to fetch both if this was intentional.",
            new(1, 25), new(1, 55)));

    [Fact]
    public void Subfields_of_fields_that_cannot_meet_have_the_same_shape() => _rule.Rejects(
        """
        {
          box {
            ... on IntBox { deeper { value } }
            ... on StringBox { deeper { value } }
          }
        }
        """,
        new GraphQLError(
            "Fields \"deeper\" conflict because subfields \"value\" conflict because they return conflicting types \"Int\" and \"String\". Use different aliases on the fields to fetch both if this was intentional.",
            new(3, 21), new(3, 30), new(4, 24), new(4, 33)));

    [Fact]
    public void Subfields_of_fields_that_cannot_meet_may_be_different_fields() => _rule.Accepts(
        """
        {
          box {
            ... on IntBox { deeper { x: unrelated } }
            ... on StringBox { deeper { x: value } }
          }
        }
        """);

    [Fact]
    public void Objects_of_different_types_have_the_same_shape() => _rule.Accepts(
        """
        { box { ... on IntBox { x: other { unrelated } } ... on StringBox { x: deeper { unrelated } } } }
        """);

    [Fact]
    public void Fields_of_a_group_are_compared_although_the_whole_set_is_not() => _rule.Rejects(
        """
        {
          box {
            deeper { x: unrelated }
            ... on IntBox { deeper { x: __typename } }
            ... on StringBox { deeper { y: value } }
          }
        }
        """,
        new GraphQLError(
            "Fields \"deeper\" conflict because subfields \"x\" conflict because \"unrelated\" and \"__typename\" are different fields. Use different aliases on the fields to fetch both if this was intentional.",
            new(3, 5), new(3, 14), new(4, 21), new(4, 30)));

    [Fact]
    public void Unknown_types_and_fields_do_not_conflict_by_type() => _rule.Accepts(
        """
        fragment a on Unknown { x ... on Dog { y: unknown } ... on Cat { y: meowVolume } }
        """);

    [Fact]
    public void Fields_of_unknown_types_conflict_by_name() => _rule.Rejects(
        """
        fragment a on Unknown { x: a x: b }
        """,
        new GraphQLError(
            "Fields \"x\" conflict because \"a\" and \"b\" are different fields. Use different aliases on the fields to fetch both if this was intentional.",
            new(1, 25), new(1, 30)));

    [Fact]
    public void A_fragment_that_spreads_itself_ends() => _rule.Accepts(
        """
        { dog { ...a } }
        fragment a on Dog { name children { ...a ...b } }
        fragment b on Dog { x: name children { children { ...b ...a } } }
        """);

    [Fact]
    public void A_conflict_in_an_unused_cycle_of_fragments_is_found() => _rule.Rejects(
        """
        fragment a on Dog { ...b x: name }
        fragment b on Dog { ...a x: nickname }
        """,
        new GraphQLError(
            "Fields \"x\" conflict because \"name\" and \"nickname\" are different fields. Use different aliases on the fields to fetch both if this was intentional.",
            new(1, 26), new(2, 26)));
}
