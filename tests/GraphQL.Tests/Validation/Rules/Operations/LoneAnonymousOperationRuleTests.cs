using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Operations;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Operations;

public sealed class LoneAnonymousOperationRuleTests
{
    private readonly RuleHarness _rule = new(context => new LoneAnonymousOperationRule(context));

    [Fact]
    public void An_anonymous_operation_may_stand_alone() => _rule.Accepts(
        """
        { dog { ...name } }
        fragment name on Dog { name }
        """);

    [Fact]
    public void Several_named_operations_are_accepted() => _rule.Accepts(
        """
        query A { dog { name } }
        query B { dog { name } }
        """);

    [Fact]
    public void An_anonymous_operation_beside_a_named_one_is_reported() => _rule.Rejects(
        """
        {
          dog { name }
        }

        query getName {
          dog { owner { name } }
        }
        """,
        new GraphQLError(
            "This anonymous operation must be the only defined operation.",
            new SourceLocation(1, 1)));

    [Fact]
    public void Each_of_several_anonymous_operations_is_reported() => _rule.Rejects(
        """
        { dog { name } }
        mutation { renameDog { name } }
        """,
        new GraphQLError(
            "This anonymous operation must be the only defined operation.",
            new SourceLocation(1, 1)),
        new GraphQLError(
            "This anonymous operation must be the only defined operation.",
            new SourceLocation(2, 1)));
}
