using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Values;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Values;

public sealed class InputObjectRequiredFieldsRuleTests
{
    private readonly RuleHarness _rule = new(context => new InputObjectRequiredFieldsRule(context));

    [Fact]
    public void Required_fields_that_are_given_and_optional_ones_that_are_not_are_accepted() => _rule.Accepts(
        """
        { arguments { requiredFieldsArgField(input: { required: 1 }) } }
        """);

    [Fact]
    public void A_missing_required_field_is_reported() => _rule.Rejects(
        """
        { arguments { requiredFieldsArgField(input: { optional: 1 }) } }
        """,
        new GraphQLError(
            "Field \"RequiredFields.required\" of required type \"Int!\" was not provided.",
            new SourceLocation(1, 45)));

    [Fact]
    public void Nested_objects_are_checked() => _rule.Rejects(
        """
        { arguments { requiredFieldsArgField(input: { required: 1, inner: { inner: null } }) } }
        """,
        new GraphQLError(
            "Field \"RequiredFields.required\" of required type \"Int!\" was not provided.",
            new SourceLocation(1, 67)));
}
