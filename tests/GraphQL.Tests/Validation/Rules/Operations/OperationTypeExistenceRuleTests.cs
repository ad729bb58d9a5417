using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Validation;
using Backoffice.GraphQL.Validation.Rules.Operations;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Operations;

public sealed class OperationTypeExistenceRuleTests
{
    [Fact]
    public void Operations_with_a_root_type_are_accepted() =>
        new RuleHarness(context => new OperationTypeExistenceRule(context)).Accepts(
            """
            query A { dog { name } }
            mutation B { renameDog { name } }
            subscription C { newMessage { body } }
            """);

    [Fact]
    public void Operations_without_a_root_type_are_reported()
    {
        var schema = TestSchema.Parse("type Query { a: Int }");
        var document = Parser.Parse(
            """
            query A { a }
            mutation B { b }
            subscription C { c }
            """);

        var errors = DocumentValidator.Validate(schema, document);

        Assert.Equal(
            [
                new GraphQLError("Schema is not configured to execute mutation operation.", new SourceLocation(2, 1))
                {
                    Code = ErrorCodes.ValidationError,
                },
                new GraphQLError("Schema is not configured to execute subscription operation.", new SourceLocation(3, 1))
                {
                    Code = ErrorCodes.ValidationError,
                },
            ],
            errors);
    }

    [Fact]
    public void A_query_is_always_supported_and_a_mutation_only_with_its_root_type()
    {
        var schema = TestSchema.Parse("type Query { hello: String }");

        Assert.Empty(DocumentValidator.Validate(schema, Parser.Parse("query helloQuery { hello }")));
        Assert.Equal(
            [
                new GraphQLError("Schema is not configured to execute mutation operation.", new SourceLocation(1, 1))
                {
                    Code = ErrorCodes.ValidationError,
                },
            ],
            DocumentValidator.Validate(schema, Parser.Parse("mutation goodbyeMutation { goodbye }")));
    }
}
