using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Operations;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Operations;

public sealed class OperationNameUniquenessRuleTests
{
    private readonly RuleHarness _rule = new(context => new OperationNameUniquenessRule(context));

    [Fact]
    public void Operations_with_different_names_are_accepted() => _rule.Accepts(
        """
        query getDogName { dog { name } }
        query getOwnerName { dog { owner { name } } }
        { dog { name } }
        { dog { name } }
        """);

    [Fact]
    public void A_repeated_name_is_reported_at_both_places() => _rule.Rejects(
        """
        query getName { dog { name } }
        query getName { dog { owner { name } } }
        """,
        new GraphQLError(
            "There can be only one operation named \"getName\".",
            new(1, 7), new(2, 7)));

    [Fact]
    public void A_name_repeated_by_another_kind_of_operation_is_reported() => _rule.Rejects(
        """
        query dogOperation { dog { name } }
        mutation dogOperation { renameDog { name } }
        """,
        new GraphQLError(
            "There can be only one operation named \"dogOperation\".",
            new(1, 7), new(2, 10)));

    [Fact]
    public void Each_repetition_is_reported_with_the_first() => _rule.Rejects(
        """
        query A { dog { name } }
        query A { dog { name } }
        query A { dog { name } }
        fragment A on Dog { name }
        """,
        new GraphQLError(
            "There can be only one operation named \"A\".",
            new(1, 7), new(2, 7)),
        new GraphQLError(
            "There can be only one operation named \"A\".",
            new(1, 7), new(3, 7)));
}
