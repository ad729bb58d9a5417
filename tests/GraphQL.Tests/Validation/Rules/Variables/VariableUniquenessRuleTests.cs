using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Variables;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Variables;

public sealed class VariableUniquenessRuleTests
{
    private readonly RuleHarness _rule = new(context => new VariableUniquenessRule(context));

    [Fact]
    public void Operations_may_define_the_same_variable() => _rule.Accepts(
        """
        query A($atOtherHomes: Boolean) { ...HouseTrainedFragment }
        query B($atOtherHomes: Boolean) { ...HouseTrainedFragment }
        fragment HouseTrainedFragment on Query { dog { isHouseTrained(atOtherHomes: $atOtherHomes) } }
        """);

    [Fact]
    public void A_repeated_variable_is_reported() => _rule.Rejects(
        """
        query houseTrainedQuery($atOtherHomes: Boolean, $atOtherHomes: Boolean) {
          dog {
            isHouseTrained(atOtherHomes: $atOtherHomes)
          }
        }
        """,
        new GraphQLError(
            "There can be only one variable named \"$atOtherHomes\".",
            new(1, 26), new(1, 50)));
}
