using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Directives;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Directives;

public sealed class DeferAndStreamDirectivesAreUsedOnValidRootFieldRuleTests
{
    private readonly RuleHarness _rule = new(context => new DeferAndStreamDirectivesAreUsedOnValidRootFieldRule(context));

    [Fact]
    public void The_root_of_a_query_and_whatever_is_below_a_root_field_may_come_later() => _rule.Accepts(
        """
        query { ... @defer { dog { name } } }
        mutation { addPets(pets: []) { ... @defer { name } } }
        """);

    [Fact]
    public void The_root_fields_of_mutations_and_subscriptions_may_not() => _rule.Rejects(
        """
        mutation { ... @defer { renameDog { name } } ...M @defer addPets(pets: []) @stream { name } }
        fragment M on Mutation { ... @defer { renameDog { name } } }
        subscription { ... @defer { newMessage { body } } }
        """,
        new GraphQLError("Defer directive cannot be used on root mutation type \"Mutation\".", new SourceLocation(1, 16)),
        new GraphQLError("Defer directive cannot be used on root mutation type \"Mutation\".", new SourceLocation(1, 51)),
        new GraphQLError("Stream directive cannot be used on root mutation type \"Mutation\".", new SourceLocation(1, 76)),
        new GraphQLError("Defer directive cannot be used on root mutation type \"Mutation\".", new SourceLocation(2, 30)),
        new GraphQLError("Defer directive cannot be used on root subscription type \"Subscription\".", new SourceLocation(3, 20)));
}
