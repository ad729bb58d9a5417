using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Directives;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Directives;

public sealed class DeferAndStreamDirectivesAreUsedOnValidOperationsRuleTests
{
    private readonly RuleHarness _rule = new(context => new DeferAndStreamDirectivesAreUsedOnValidOperationsRule(context));

    [Fact]
    public void Queries_mutations_and_what_can_be_switched_off_are_accepted() => _rule.Accepts(
        """
        query { dog { ...D @defer } }
        mutation { renameDog { ...D @defer } }
        subscription ($no: Boolean) { newMessage { ... @defer(if: false) { body } ... @defer(if: $no) { sender } } }
        fragment D on Dog { name }
        """);

    [Fact]
    public void In_subscriptions_nothing_comes_later() => _rule.Rejects(
        """
        subscription { newMessage { ... @defer { body } ...M } }
        fragment M on Message { ... @defer(if: true) { sender } }
        """,
        new GraphQLError(
            "Defer directive not supported on subscription operations. Disable `@defer` by setting the `if` argument to `false`.",
            new SourceLocation(1, 33)),
        new GraphQLError(
            "Defer directive not supported on subscription operations. Disable `@defer` by setting the `if` argument to `false`.",
            new SourceLocation(2, 29)));
}
