using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Variables;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Variables;

public sealed class AllVariablesUsedRuleTests
{
    private readonly RuleHarness _rule = new(context => new AllVariablesUsedRule(context));

    [Fact]
    public void A_variable_used_in_a_fragment_is_used() => _rule.Accepts(
        """
        query variableUsedInFragment($atOtherHomes: Boolean) { dog { ...isHouseTrainedFragment } }
        fragment isHouseTrainedFragment on Dog { isHouseTrained(atOtherHomes: $atOtherHomes) }
        """);

    [Fact]
    public void An_unused_variable_is_reported() => _rule.Rejects(
        """
        query variableUnused($atOtherHomes: Boolean) {
          dog {
            isHouseTrained
          }
        }
        """,
        new GraphQLError(
            "Variable \"$atOtherHomes\" is never used in operation \"variableUnused\".",
            new SourceLocation(1, 22)));

    [Fact]
    public void A_variable_that_no_fragment_uses_is_reported() => _rule.Rejects(
        """
        query variableNotUsedWithinFragment($atOtherHomes: Boolean) {
          dog {
            ...isHouseTrainedWithoutVariableFragment
          }
        }

        fragment isHouseTrainedWithoutVariableFragment on Dog {
          isHouseTrained
        }
        """,
        new GraphQLError(
            "Variable \"$atOtherHomes\" is never used in operation \"variableNotUsedWithinFragment\".",
            new SourceLocation(1, 37)));

    [Fact]
    public void Each_operation_uses_all_of_its_variables() => _rule.Rejects(
        """
        query queryWithUsedVar($atOtherHomes: Boolean) { dog { ...isHouseTrainedFragment } }
        query queryWithExtraVar($atOtherHomes: Boolean, $extra: Int) { dog { ...isHouseTrainedFragment } }
        fragment isHouseTrainedFragment on Dog { isHouseTrained(atOtherHomes: $atOtherHomes) }
        """,
        new GraphQLError(
            "Variable \"$extra\" is never used in operation \"queryWithExtraVar\".",
            new SourceLocation(2, 49)));

    [Fact]
    public void A_variable_of_an_anonymous_operation_is_reported() => _rule.Rejects(
        """
        query ($a: Int) { dog { name } }
        """,
        new GraphQLError(
            "Variable \"$a\" is never used.",
            new SourceLocation(1, 8)));
}
