using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Fragments;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Fragments;

public sealed class FragmentSpreadsMustNotFormCyclesRuleTests
{
    private readonly RuleHarness _rule = new(context => new FragmentSpreadsMustNotFormCyclesRule(context));

    [Fact]
    public void A_fragment_may_be_spread_along_several_paths() => _rule.Accepts(
        """
        { dog { ...a ...b } }
        fragment a on Dog { ...c }
        fragment b on Dog { ...c ...c }
        fragment c on Dog { name }
        """);

    [Fact]
    public void Two_fragments_that_spread_each_other_are_reported_once() => _rule.Rejects(
        """
        {
          dog {
            ...nameFragment
          }
        }

        fragment nameFragment on Dog {
          name
          ...barkVolumeFragment
        }

        fragment barkVolumeFragment on Dog {
          barkVolume
          ...nameFragment
        }
        """,
        new GraphQLError(
            "Cannot spread fragment \"nameFragment\" within itself via \"barkVolumeFragment\".",
            new(9, 3), new(14, 3)));

    [Fact]
    public void A_cycle_through_fields_is_reported() => _rule.Rejects(
        """
        {
          dog {
            ...dogFragment
          }
        }

        fragment dogFragment on Dog {
          name
          owner {
            ...ownerFragment
          }
        }

        fragment ownerFragment on Human {
          name
          pets {
            ...dogFragment
          }
        }
        """,
        new GraphQLError(
            "Cannot spread fragment \"dogFragment\" within itself via \"ownerFragment\".",
            new(10, 5), new(17, 5)));

    [Fact]
    public void A_fragment_that_spreads_itself_is_reported() => _rule.Rejects(
        """
        fragment a on Dog { ...a }
        """,
        new GraphQLError(
            "Cannot spread fragment \"a\" within itself.",
            new SourceLocation(1, 21)));

    [Fact]
    public void Several_cycles_through_one_fragment_are_all_reported() => _rule.Rejects(
        """
        fragment a on Dog { ...b ...c }
        fragment b on Dog { ...a }
        fragment c on Dog { ...b ...a ...c }
        """,
        new GraphQLError(
            "Cannot spread fragment \"a\" within itself via \"b\".",
            new(1, 21), new(2, 21)),
        new GraphQLError(
            "Cannot spread fragment \"a\" within itself via \"c\".",
            new(1, 26), new(3, 26)),
        new GraphQLError(
            "Cannot spread fragment \"c\" within itself.",
            new SourceLocation(3, 31)));

    [Fact]
    public void A_cycle_behind_an_acyclic_start_is_named_without_the_start() => _rule.Rejects(
        """
        fragment start on Dog { ...a }
        fragment a on Dog { ...b }
        fragment b on Dog { ...a }
        """,
        new GraphQLError(
            "Cannot spread fragment \"a\" within itself via \"b\".",
            new(2, 21), new(3, 21)));

    [Fact]
    public void Unknown_fragments_are_not_followed() => _rule.Accepts(
        """
        fragment a on Dog { ...unknown }
        """);
}
