using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Fragments;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Fragments;

public sealed class FragmentNameUniquenessRuleTests
{
    private readonly RuleHarness _rule = new(context => new FragmentNameUniquenessRule(context));

    [Fact]
    public void Fragments_of_different_names_are_accepted() => _rule.Accepts(
        """
        { dog { ...fragmentOne ...fragmentTwo } }
        fragment fragmentOne on Dog { name }
        fragment fragmentTwo on Dog { owner { name } }
        """);

    [Fact]
    public void A_repeated_name_is_reported_at_both_places() => _rule.Rejects(
        """
        { dog { ...fragmentOne } }
        fragment fragmentOne on Dog { name }
        fragment fragmentOne on Dog { owner { name } }
        """,
        new GraphQLError(
            "There can be only one fragment named \"fragmentOne\".",
            new(2, 10), new(3, 10)));
}
