using System.Globalization;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Limits;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Limits;

public sealed class ExpandedFieldsRuleTests
{
    private readonly RuleHarness _rule = new(context => new ExpandedFieldsRule(context));

    [Fact]
    public void Fields_up_to_the_limit_are_accepted() => _rule.Accepts(Document(spreads: 9_999, fields: 1));

    [Fact]
    public void Fields_beyond_the_limit_are_reported_at_the_operation() => _rule.Rejects(
        Document(spreads: 100, fields: 100),
        new GraphQLError(
            "This operation has too many fields: the limit is 10,000, those of its fragments counted at every spread.",
            new SourceLocation(1, 1))
        {
            Code = ErrorCodes.LimitExceeded,
        });

    [Fact]
    public void Unknown_fragments_and_cycles_are_counted_without_being_followed() => _rule.Accepts(
        """
        { dog { ...a ...unknown } }
        fragment a on Dog { name ...b ...unknown }
        fragment b on Dog { name ...a }
        """);

    /// <summary>One field around many spreads of one fragment.</summary>
    private static string Document(int spreads, int fields) =>
        "{ dog {" + string.Concat(Enumerable.Repeat(" ...a", spreads)) + " } } fragment a on Dog {"
        + string.Concat(Enumerable.Range(0, fields).Select(i => string.Create(CultureInfo.InvariantCulture, $" n{i}: name"))) + " }";
}
