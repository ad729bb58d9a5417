using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Directives;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Directives;

public sealed class DirectivesAreDefinedRuleTests
{
    private readonly RuleHarness _rule = new(context => new DirectivesAreDefinedRule(context));

    [Fact]
    public void Defined_directives_are_accepted() => _rule.Accepts(
        """
        query @note { dog @skip(if: true) { name } }
        """);

    [Fact]
    public void Undefined_directives_are_reported_wherever_they_stand() => _rule.Rejects(
        """
        query ($a: Int @a) @b { dog @c { ...f @d ... @e { name } } }
        fragment f on Dog @g { name }
        """,
        new GraphQLError(
            "Unknown directive \"@a\".",
            new SourceLocation(1, 16)),
        new GraphQLError(
            "Unknown directive \"@b\".",
            new SourceLocation(1, 20)),
        new GraphQLError(
            "Unknown directive \"@c\".",
            new SourceLocation(1, 29)),
        new GraphQLError(
            "Unknown directive \"@d\".",
            new SourceLocation(1, 39)),
        new GraphQLError(
            "Unknown directive \"@e\".",
            new SourceLocation(1, 46)),
        new GraphQLError(
            "Unknown directive \"@g\".",
            new SourceLocation(2, 19)));
}
