using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Variables;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Variables;

public sealed class AllVariableUsesDefinedRuleTests
{
    private readonly RuleHarness _rule = new(context => new AllVariableUsesDefinedRule(context));

    [Fact]
    public void A_defined_variable_is_accepted() => _rule.Accepts(
        """
        query variableIsDefined($atOtherHomes: Boolean) { dog { isHouseTrained(atOtherHomes: $atOtherHomes) } }
        """);

    [Fact]
    public void An_undefined_variable_is_reported() => _rule.Rejects(
        """
        query variableIsNotDefined {
          dog {
            isHouseTrained(atOtherHomes: $atOtherHomes)
          }
        }
        """,
        new GraphQLError(
            "Variable \"$atOtherHomes\" is not defined by operation \"variableIsNotDefined\".",
            new(3, 34), new(1, 1)));

    [Fact]
    public void A_variable_of_a_fragment_is_defined_by_the_operation() => _rule.Accepts(
        """
        query variableIsDefinedUsedInSingleFragment($atOtherHomes: Boolean) { dog { ...isHouseTrainedFragment } }
        fragment isHouseTrainedFragment on Dog { isHouseTrained(atOtherHomes: $atOtherHomes) }
        """);

    [Fact]
    public void An_undefined_variable_of_a_fragment_is_reported() => _rule.Rejects(
        """
        query variableIsNotDefinedUsedInSingleFragment {
          dog {
            ...isHouseTrainedFragment
          }
        }

        fragment isHouseTrainedFragment on Dog {
          isHouseTrained(atOtherHomes: $atOtherHomes)
        }
        """,
        new GraphQLError(
            "Variable \"$atOtherHomes\" is not defined by operation \"variableIsNotDefinedUsedInSingleFragment\".",
            new(8, 32), new(1, 1)));

    [Fact]
    public void An_undefined_variable_of_a_nested_fragment_is_reported() => _rule.Rejects(
        """
        query variableIsNotDefinedUsedInNestedFragment {
          dog {
            ...outerHouseTrainedFragment
          }
        }

        fragment outerHouseTrainedFragment on Dog {
          ...isHouseTrainedFragment
        }

        fragment isHouseTrainedFragment on Dog {
          isHouseTrained(atOtherHomes: $atOtherHomes)
        }
        """,
        new GraphQLError(
            "Variable \"$atOtherHomes\" is not defined by operation \"variableIsNotDefinedUsedInNestedFragment\".",
            new(12, 32), new(1, 1)));

    [Fact]
    public void All_operations_that_use_a_fragment_define_its_variables() => _rule.Accepts(
        """
        query houseTrainedQueryOne($atOtherHomes: Boolean) { dog { ...isHouseTrainedFragment } }
        query houseTrainedQueryTwo($atOtherHomes: Boolean) { dog { ...isHouseTrainedFragment } }
        fragment isHouseTrainedFragment on Dog { isHouseTrained(atOtherHomes: $atOtherHomes) }
        """);

    [Fact]
    public void Only_the_operation_that_does_not_define_the_variable_is_reported() => _rule.Rejects(
        """
        query houseTrainedQueryOne($atOtherHomes: Boolean) { dog { ...isHouseTrainedFragment } }
        query houseTrainedQueryTwoNotDefined { dog { ...isHouseTrainedFragment } }
        fragment isHouseTrainedFragment on Dog { isHouseTrained(atOtherHomes: $atOtherHomes) }
        """,
        new GraphQLError(
            "Variable \"$atOtherHomes\" is not defined by operation \"houseTrainedQueryTwoNotDefined\".",
            new(3, 71), new(2, 1)));

    [Fact]
    public void Variables_in_directives_lists_and_objects_are_found() => _rule.Rejects(
        """
        { dog @skip(if: $a) { name } findDog(searchBy: { name: $b }) { name } booleanList(booleanListArg: [$c]) }
        """,
        new GraphQLError(
            "Variable \"$a\" is not defined.",
            new(1, 17), new(1, 1)),
        new GraphQLError(
            "Variable \"$b\" is not defined.",
            new(1, 56), new(1, 1)),
        new GraphQLError(
            "Variable \"$c\" is not defined.",
            new(1, 100), new(1, 1)));

    [Fact]
    public void A_fragment_without_an_operation_is_not_reported() => _rule.Accepts(
        """
        fragment a on Dog { isHouseTrained(atOtherHomes: $a) ...a }
        """);
}
