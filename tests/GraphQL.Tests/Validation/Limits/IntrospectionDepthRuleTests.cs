using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Validation.Limits;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation.Limits;

public sealed class IntrospectionDepthRuleTests
{
    private readonly RuleHarness _rule = new(context => new IntrospectionDepthRule(context));

    [Fact]
    public void The_query_of_the_usual_tools_is_accepted() => _rule.Accepts(
        """
        { __schema { types { ...FullType } } }
        fragment FullType on __Type { fields { args { type { ...TypeRef } } } interfaces { ...TypeRef } possibleTypes { ...TypeRef } }
        fragment TypeRef on __Type { name ofType { name ofType { name ofType { name ofType { name ofType { name ofType { name } } } } } } }
        """);

    [Fact]
    public void Two_nested_lists_are_accepted() => _rule.Accepts(Nested("__schema { types", 2));

    [Fact]
    public void A_third_nested_list_is_reported() => _rule.Rejects(
        Nested("__schema { types", 3),
        new GraphQLError("Field \"__schema\" nests too many lists: the limit of the introspection depth is 2.", new SourceLocation(1, 3))
        {
            Code = ErrorCodes.LimitExceeded,
        });

    [Fact]
    public void Interfaces_and_their_possible_types_are_lists_too() => _rule.Rejects(
        "{ __type(name: \"a\") { possibleTypes { interfaces { possibleTypes { name } } } } }",
        new GraphQLError("Field \"__type\" nests too many lists: the limit of the introspection depth is 2.", new SourceLocation(1, 3))
        {
            Code = ErrorCodes.LimitExceeded,
        });

    [Fact]
    public void Lists_are_counted_through_fragments() => _rule.Rejects(
        "{ __type(name: \"a\") { ...f0 } }"
        + string.Concat(Enumerable.Range(0, 17).Select(i => $" fragment f{i} on __Type {{ possibleTypes {{ name ...f{i + 1} }} }}"))
        + " fragment f17 on __Type { name }",
        new GraphQLError("Field \"__type\" nests too many lists: the limit of the introspection depth is 2.", new SourceLocation(1, 3))
        {
            Code = ErrorCodes.LimitExceeded,
        });

    [Fact]
    public void Fields_of_other_types_may_have_the_names_of_these_lists() => _rule.Accepts(Nested("form { parts", 17));

    private static string Nested(string start, int lists) =>
        $"{{ {start} {{ " + string.Concat(Enumerable.Repeat("fields { type { ", lists)) + "name" + new string('}', (2 * lists) + 3);
}
