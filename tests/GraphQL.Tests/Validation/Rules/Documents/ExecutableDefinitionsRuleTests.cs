using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Rules.Documents;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Rules.Documents;

public sealed class ExecutableDefinitionsRuleTests
{
    private readonly RuleHarness _rule = new(context => new ExecutableDefinitionsRule(context));

    [Fact]
    public void Operations_and_fragments_are_executable() => _rule.Accepts(
        """
        query getDogName { dog { ...name } }
        fragment name on Dog { name }
        """);

    [Fact]
    public void A_type_extension_is_not_executable() => _rule.Rejects(
        """
        query getDogName {
          dog {
            name
            color
          }
        }

        extend type Dog {
          color: String
        }
        """,
        new GraphQLError(
            "The \"Dog\" definition is not executable.",
            new SourceLocation(8, 1)));

    [Fact]
    public void Every_kind_of_type_system_definition_is_named() => _rule.Rejects(
        """
        schema { query: Query }
        type Cow { name: String }
        directive @d on FIELD
        extend schema @d
        query { dog { name } }
        """,
        new GraphQLError(
            "The schema definition is not executable.",
            new SourceLocation(1, 1)),
        new GraphQLError(
            "The \"Cow\" definition is not executable.",
            new SourceLocation(2, 1)),
        new GraphQLError(
            "The \"d\" definition is not executable.",
            new SourceLocation(3, 1)),
        new GraphQLError(
            "The schema definition is not executable.",
            new SourceLocation(4, 1)));
}
