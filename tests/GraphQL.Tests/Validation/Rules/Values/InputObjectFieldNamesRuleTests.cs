using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Values;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Values;

public sealed class InputObjectFieldNamesRuleTests
{
    private readonly RuleHarness _rule = new(context => new InputObjectFieldNamesRule(context));

    [Fact]
    public void Defined_fields_are_accepted() => _rule.Accepts(
        """
        { findDog(searchBy: { name: "Fido" }) { name } }
        """);

    [Fact]
    public void An_undefined_field_is_reported() => _rule.Rejects(
        """
        { findDog(searchBy: { favoriteCookieFlavor: "Bacon" }) { name } }
        """,
        new GraphQLError(
            "Field \"favoriteCookieFlavor\" is not defined by type \"FindDogInput\".",
            new SourceLocation(1, 23)));

    [Fact]
    public void A_similar_field_is_suggested() => _rule.Rejects(
        """
        { findDog(searchBy: { nam: "Fido" }) { name } }
        """,
        new GraphQLError(
            "Field \"nam\" is not defined by type \"FindDogInput\". Did you mean \"name\"?",
            new SourceLocation(1, 23)));

    [Fact]
    public void Nested_objects_and_items_of_lists_are_checked() => _rule.Rejects(
        """
        mutation { addPets(pets: [{ cat: { name: "a", x: 1 } }, { cow: { y: 1 } }]) { name } }
        """,
        new GraphQLError(
            "Field \"x\" is not defined by type \"CatInput\".",
            new SourceLocation(1, 47)),
        new GraphQLError(
            "Field \"cow\" is not defined by type \"PetInput\". Did you mean \"cat\" or \"dog\"?",
            new SourceLocation(1, 59)));

    [Fact]
    public void Fields_of_objects_for_scalars_are_not_reported() => _rule.Accepts(
        """
        { arguments { anyArgField(any: { a: { b: 1 } }) intArgField(intArg: { a: 1 }) } }
        """);
}
