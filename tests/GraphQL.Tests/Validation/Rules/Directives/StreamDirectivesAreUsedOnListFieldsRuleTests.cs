using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Directives;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Directives;

public sealed class StreamDirectivesAreUsedOnListFieldsRuleTests
{
    private readonly RuleHarness _rule = new(context => new StreamDirectivesAreUsedOnListFieldsRule(context));

    [Fact]
    public void Lists_are_accepted() => _rule.Accepts("mutation { addPets(pets: []) @stream { name } }");

    [Fact]
    public void What_is_unknown_is_left_to_others() => _rule.Accepts("{ unknown @stream }");

    [Fact]
    public void A_field_that_is_no_list_is_reported() => _rule.Rejects(
        "{ dog @stream { name } }",
        new GraphQLError("Directive \"@stream\" cannot be used on non-list field \"dog\" on type \"Query\".", new SourceLocation(1, 7)));
}
