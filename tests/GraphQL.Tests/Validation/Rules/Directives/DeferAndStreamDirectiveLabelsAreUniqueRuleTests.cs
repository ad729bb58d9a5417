using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Directives;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Directives;

public sealed class DeferAndStreamDirectiveLabelsAreUniqueRuleTests
{
    private readonly RuleHarness _rule = new(context => new DeferAndStreamDirectiveLabelsAreUniqueRule(context));

    [Fact]
    public void Different_labels_and_none_are_accepted() => _rule.Accepts(
        """
        {
          dog { ... @defer(label: "a") { name } ... @defer { name } ... @defer(label: null) { name } }
          pets: node @stream(label: "b") { id }
        }
        """);

    [Fact]
    public void A_repeated_label_is_reported_at_both_places() => _rule.Rejects(
        """
        { dog { ... @defer(label: "a") { name } } }
        fragment F on Query { node @stream(label: "a") { id } }
        """,
        new GraphQLError(
            "Value for arguments 'defer(label:)' and 'stream(label:)' must be unique across all Defer/Stream directive usages.",
            new SourceLocation(1, 13),
            new SourceLocation(2, 28)));

    [Fact]
    public void A_label_is_no_variable() => _rule.Rejects(
        "query ($l: String) { dog { ... @defer(label: $l) { name } } node @stream(label: $l) { id } }",
        new GraphQLError("Argument \"@defer(label:)\" must be a static string.", new SourceLocation(1, 32)),
        new GraphQLError("Argument \"@stream(label:)\" must be a static string.", new SourceLocation(1, 66)));
}
