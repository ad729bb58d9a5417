using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Fields;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Fields;

public sealed class FieldSelectionsRuleTests
{
    private readonly RuleHarness _rule = new(context => new FieldSelectionsRule(context));

    [Fact]
    public void A_field_of_an_interface_is_found() => _rule.Accepts(
        """
        fragment interfaceFieldSelection on Pet { name }
        """);

    [Fact]
    public void The_type_name_and_fields_of_members_are_found_on_a_union() => _rule.Accepts(
        """
        fragment inDirectFieldSelectionOnUnion on CatOrDog {
          __typename
          ... on Pet { name }
          ... on Dog { barkVolume }
        }
        """);

    [Fact]
    public void Fields_of_unknown_types_are_not_reported() => _rule.Accepts(
        """
        fragment unknown on NotInSchema { a ... on NotInSchemaEither { b } }
        """);

    [Fact]
    public void Undefined_fields_are_reported() => _rule.Rejects(
        """
        fragment fieldNotDefined on Dog {
          meowVolume
        }

        fragment aliasedLyingFieldTargetNotDefined on Dog {
          barkVolume: kawVolume
        }
        """,
        new GraphQLError(
            "Cannot query field \"meowVolume\" on type \"Dog\". Did you mean \"barkVolume\"?",
            new SourceLocation(2, 3)),
        new GraphQLError(
            "Cannot query field \"kawVolume\" on type \"Dog\". Did you mean \"barkVolume\"?",
            new SourceLocation(6, 3)));

    [Fact]
    public void A_field_of_implementers_only_is_reported_with_a_suggestion() => _rule.Rejects(
        """
        fragment definedOnImplementersButNotInterface on Pet {
          nickname
        }
        """,
        new GraphQLError(
            "Cannot query field \"nickname\" on type \"Pet\". Did you mean to use an inline fragment on \"Cat\" or \"Dog\"?",
            new SourceLocation(2, 3)));

    [Fact]
    public void Fields_selected_on_a_union_are_reported_with_suggestions() => _rule.Rejects(
        """
        fragment directFieldSelectionOnUnion on CatOrDog {
          name
          barkVolume
        }
        """,
        new GraphQLError(
            "Cannot query field \"name\" on type \"CatOrDog\". Did you mean to use an inline fragment on \"Pet\", \"Cat\", or \"Dog\"?",
            new SourceLocation(2, 3)),
        new GraphQLError(
            "Cannot query field \"barkVolume\" on type \"CatOrDog\". Did you mean to use an inline fragment on \"Dog\"?",
            new SourceLocation(3, 3)));

    [Fact]
    public void A_field_in_another_case_is_suggested() => _rule.Rejects(
        """
        { DOG { name } }
        """,
        new GraphQLError(
            "Cannot query field \"DOG\" on type \"Query\". Did you mean \"dog\" or \"box\"?",
            new SourceLocation(1, 3)));

    [Fact]
    public void Nothing_is_suggested_where_nothing_is_close() => _rule.Rejects(
        """
        { dog { completelyDifferent { deeper } } }
        """,
        new GraphQLError(
            "Cannot query field \"completelyDifferent\" on type \"Dog\".",
            new SourceLocation(1, 9)));
}
