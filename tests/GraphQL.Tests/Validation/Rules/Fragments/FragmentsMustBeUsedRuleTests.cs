using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Fragments;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Fragments;

public sealed class FragmentsMustBeUsedRuleTests
{
    private readonly RuleHarness _rule = new(context => new FragmentsMustBeUsedRule(context));

    [Fact]
    public void Fragments_used_through_others_are_accepted() => _rule.Accepts(
        """
        { dog { ...a } }
        fragment a on Dog { owner { ...b } }
        fragment b on Human { name }
        """);

    [Fact]
    public void An_unused_fragment_is_reported() => _rule.Rejects(
        """
        fragment nameFragment on Dog { # unused
          name
        }

        {
          dog {
            name
          }
        }
        """,
        new GraphQLError(
            "Fragment \"nameFragment\" is never used.",
            new SourceLocation(1, 1)));

    [Fact]
    public void Fragments_that_only_use_each_other_are_reported() => _rule.Rejects(
        """
        { dog { name } }
        fragment a on Dog { ...b }
        fragment b on Dog { ...a }
        """,
        new GraphQLError(
            "Fragment \"a\" is never used.",
            new SourceLocation(2, 1)),
        new GraphQLError(
            "Fragment \"b\" is never used.",
            new SourceLocation(3, 1)));
}
