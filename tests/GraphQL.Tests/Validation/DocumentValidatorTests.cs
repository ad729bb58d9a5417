using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Validation;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation;

public sealed class DocumentValidatorTests
{
    [Fact]
    public void A_valid_document_has_no_errors() => Assert.Empty(Validate(
        """
        query getDog($atOtherHomes: Boolean, $search: FindDogInput = { name: "Fido" }) {
          dog { ...dogFields isHouseTrained(atOtherHomes: $atOtherHomes) @include(if: true) }
          findDog(searchBy: $search) { ...dogFields }
        }

        fragment dogFields on Dog { name owner { name pets { __typename ... on Cat { meowVolume } } } }
        """));

    [Fact]
    public void The_errors_of_all_rules_are_reported_in_the_order_of_the_walk() => Assert.Equal(
        [
            "Fragment \"unused\" is never used.",
            "Cannot query field \"nam\" on type \"Dog\". Did you mean \"name\"?",
            "Unknown directive \"@skp\".",
            "Variable \"$a\" is never used.",
        ],
        Validate("query ($a: Int) { dog { nam @skp } } fragment unused on Dog { name }").Select(error => error.Message));

    [Fact]
    public void Five_errors_are_reported_unless_the_options_say_otherwise()
    {
        const string Document = "{ a b c d e f g }";

        Assert.Equal(5, Validate(Document).Count);
        Assert.Equal(7, Validate(Document, new ValidationOptions { MaxErrors = 100 }).Count);
        Assert.Single(Validate(Document, new ValidationOptions { MaxErrors = 1 }));
    }

    [Fact]
    public void An_error_names_code_and_section()
    {
        var error = Assert.Single(Validate("{ a }"));

        Assert.Equal(ErrorCodes.ValidationError, error.Code);
        Assert.Equal("https://spec.graphql.org/September2025/#sec-Field-Selections", error.Extensions?["specifiedBy"]);
    }

    [Fact]
    public void Type_system_definitions_do_not_confuse_the_rules() => Assert.Equal(
        ["The \"Cow\" definition is not executable.", "The \"d\" definition is not executable."],
        Validate(
            """
            { dog { name } }
            type Cow @unknown { a(b: Int = "x" @unknown(c: [1, { d: 2 }])): Unknown }
            directive @d(a: Int = "b") on FIELD
            """)
            .Select(error => error.Message)
            .Where(message => message.Contains("executable", StringComparison.Ordinal)));

    private static IReadOnlyList<GraphQLError> Validate(string document, ValidationOptions? options = null) =>
        DocumentValidator.Validate(Section5Schema.Instance, Parser.Parse(document), options);
}
