using Backoffice.GraphQL.Validation.Limits;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Limits;

/// <summary>See <see cref="HostileDocumentTests"/> for documents beyond the limit.</summary>
public sealed class FragmentVisitsRuleTests
{
    private readonly RuleHarness _rule = new(context => new FragmentVisitsRule(context));

    [Fact]
    public void Unknown_fragments_and_cycles_are_counted_without_being_followed() => _rule.Accepts(
        """
        { dog { ...a ...unknown } }
        fragment a on Dog { ...b ...unknown }
        fragment b on Dog { ...a }
        """);
}
