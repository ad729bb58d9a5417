using System.Text;
using Backoffice.Persistence.Operations;
using Backoffice.Server.PersistedOperations;
using Xunit;

namespace Backoffice.Server.Tests.PersistedOperations;

public sealed class OperationManifestTests
{
    [Fact]
    public void Apollos_manifest_is_read() => Assert.Equal(
        [new NamedOperation("a1", "A", "query A { a }"), new NamedOperation("b2", "B", "mutation B { b }")],
        Parse(
            """
            {
              "format": "apollo-persisted-query-manifest",
              "version": 1,
              "operations": [
                { "id": "a1", "name": "A", "type": "query", "body": "query A { a }" },
                { "id": "b2", "name": "B", "type": "mutation", "body": "mutation B { b }" }
              ]
            }
            """));

    [Fact]
    public void The_map_of_Relay_and_of_the_code_generator_is_read() => Assert.Equal(
        [new NamedOperation("a1", "", "query A { a }"), new NamedOperation("b2", "", "query B { b }")],
        Parse("""{ "a1": "query A { a }", "b2": "query B { b }" }"""));

    [Theory]
    [InlineData("", "The manifest is not valid JSON: line 1, byte 1.")]
    [InlineData("{", "The manifest is not valid JSON: line 1, byte 2.")]
    [InlineData("""{"a":"\ud83d"}""", "The manifest is not valid JSON: an escape in a string is half of a surrogate pair: line 1, byte 7.")]
    [InlineData("""{"\ude00":"{ a }"}""", "The manifest is not valid JSON: an escape in a string is half of a surrogate pair: line 1, byte 3.")]
    [InlineData("[]", "A manifest is a JSON object.")]
    [InlineData("{}", "The manifest has no operations.")]
    [InlineData("""{"a":1}""", "The manifest's member \"a\" is no operation text; a map of ids to texts was expected.")]
    [InlineData("""{"format":"other"}""", "The manifest names a format, but is no apollo-persisted-query-manifest of version 1 with a list of operations.")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":2,"operations":[]}""", "The manifest names a format, but is no apollo-persisted-query-manifest of version 1 with a list of operations.")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":1,"operations":[]}""", "The manifest has no operations.")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id":"a"}]}""", "The manifest's operations[0] has no id or no body.")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id":"a","body":"{ a }"},{"id":"a","body":"{ b }"}]}""", "The manifest has two operations of one id.")]
    public void Anything_else_is_one_sentence(string json, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<FormatException>(() => Parse(json)).Message);

    private static IReadOnlyList<NamedOperation> Parse(string json) => OperationManifest.Parse(Encoding.UTF8.GetBytes(json));
}
