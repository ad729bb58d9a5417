using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Fragments;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Fragments;

public sealed class FragmentSpreadTargetDefinedRuleTests
{
    private readonly RuleHarness _rule = new(context => new FragmentSpreadTargetDefinedRule(context));

    [Fact]
    public void A_defined_fragment_is_found_wherever_it_stands() => _rule.Accepts(
        """
        fragment before on Dog { name }
        { dog { ...before ...after } }
        fragment after on Dog { name }
        """);

    [Fact]
    public void An_undefined_fragment_is_reported() => _rule.Rejects(
        """
        {
          dog {
            ...undefinedFragment
          }
        }
        """,
        new GraphQLError(
            "Unknown fragment \"undefinedFragment\".",
            new SourceLocation(3, 8)));
}
