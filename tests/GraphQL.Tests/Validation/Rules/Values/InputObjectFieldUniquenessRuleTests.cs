using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Values;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Values;

public sealed class InputObjectFieldUniquenessRuleTests
{
    private readonly RuleHarness _rule = new(context => new InputObjectFieldUniquenessRule(context));

    [Fact]
    public void Fields_of_different_names_are_accepted() => _rule.Accepts(
        """
        { findDog(searchBy: { name: "Fido", owner: "Ann" }) { name } }
        """);

    [Fact]
    public void A_repeated_field_is_reported_at_both_places() => _rule.Rejects(
        """
        { field(arg: { field: true, field: false }) }
        """,
        new GraphQLError(
            "There can be only one input field named \"field\".",
            new(1, 16), new(1, 29)));

    [Fact]
    public void Nested_objects_have_names_of_their_own() => _rule.Rejects(
        """
        { field(arg: { a: { a: 1 }, b: [{ a: 1 }, { a: 1, a: 2 }] }) }
        """,
        new GraphQLError(
            "There can be only one input field named \"a\".",
            new(1, 45), new(1, 51)));
}
