using System.Text;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Xunit;
using static Backoffice.GraphQL.Tests.Execution.SchemaOf;

namespace Backoffice.GraphQL.Tests.Pipeline;

public sealed class OperationStageTests
{
    private const string Two = "query A { hello } mutation B { write }";

    private static readonly GraphQLSchema Schema = Types(
        Object(
            "Query",
            Each("hello", BuiltInScalars.String, _ => "world"),
            Each(
                "echo",
                BuiltInScalars.Int,
                context => ValueTask.FromResult(context.Arguments[0]),
                new InputValueDefinition("number", BuiltInScalars.Int))),
        Object("Mutation", Each("write", BuiltInScalars.String, _ => "written")));

    [Theory]
    [InlineData("A", """{"data":{"hello":"world"}}""")]
    [InlineData("B", """{"data":{"write":"written"}}""")]
    public Task An_operation_is_found_by_its_name(string name, string expected) => Answers(Two, expected, name);

    [Theory]
    [InlineData("query A { hello }", null)]
    [InlineData("query A { hello }", "")]
    [InlineData("query A { hello }", "A")]
    [InlineData("{ hello }", "")]
    public Task The_only_operation_needs_no_name(string document, string? name) => Answers(document, """{"data":{"hello":"world"}}""", name);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public Task Without_a_name_several_operations_are_refused(string? name) => Answers(
        Two,
        """{"errors":[{"message":"Must provide operation name if query contains multiple operations: \"A\", \"B\".","extensions":{"code":"HC0015","allowed":["A","B"]}}]}""",
        name);

    [Theory]
    [InlineData(Two, """Unknown operation named \"C\". The document has \"A\", \"B\".""", """["A","B"]""")]
    [InlineData("{ hello }", """Unknown operation named \"C\". Its operation has no name.""", "[]")]
    public Task An_unknown_name_is_refused(string document, string message, string allowed) => Answers(
        document,
        $$$"""{"errors":[{"message":"{{{message}}}","extensions":{"code":"HC0015","asked":"C","allowed":{{{allowed}}}}}]}""",
        "C");

    [Fact]
    public Task A_name_is_case_sensitive_and_shown_escaped() => Answers(
        "query A { hello }",
        """{"errors":[{"message":"Unknown operation named \"a\n\". The document has \"A\".","extensions":{"code":"HC0015","asked":"a\n","allowed":["A"]}}]}""",
        "a\n");

    [Theory]
    [InlineData("""{"n":1}""", """{"data":{"echo":1}}""")]
    [InlineData("""{"n":null}""", """{"data":{"echo":null}}""")]
    [InlineData("{}", """{"data":{"echo":null}}""")]
    [InlineData("null", """{"data":{"echo":null}}""")]
    [InlineData("""{"n":1,"unused":{}}""", """{"data":{"echo":1}}""")]
    public Task Variables_are_coerced(string variables, string expected) =>
        Answers("query($n: Int) { echo(number: $n) }", expected, variables: variables);

    [Fact]
    public async Task Each_variable_that_does_not_fit_is_reported_and_nothing_runs()
    {
        var answer = await AnswerAsync(
            "query($a: Int, $b: Int!, $c: Boolean = false) { x: echo(number: $a) y: echo(number: $b) hello @skip(if: $c) }",
            variables: """{"a":"one","c":2}""");

        Assert.Equal(
            """{"errors":[{"message":"Variable \"$a\" got an invalid value at \"a\": Int cannot represent non-integer value: \"one\"","locations":[{"line":1,"column":7}],"extensions":{"code":"HC0017","variable":"a","coordinate":"Int"}},{"message":"Variable \"$b\" of required type \"Int!\" was not provided.","locations":[{"line":1,"column":16}],"extensions":{"code":"HC0018","variable":"b","coordinate":"Int"}},{"message":"Variable \"$c\" got an invalid value at \"c\": Boolean cannot represent a non boolean value: 2","locations":[{"line":1,"column":26}],"extensions":{"code":"HC0017","variable":"c","coordinate":"Boolean"}}]}""",
            answer);
    }

    [Theory]
    [InlineData("query($a: Boolean = true) { hello @include(if: $a) }", 1, 48)]
    [InlineData("query($a: Boolean = true) { hello @skip(if: $a) }", 1, 45)]
    [InlineData("query($a: Boolean = true) { ... F } fragment F on Query { ... @skip(if: $a) { hello } }", 1, 73)]
    [InlineData("query($a: Boolean = true) { ... @defer(if: $a) { hello } }", 1, 44)]
    [InlineData("query($a: Boolean) { ... @defer(if: $a) { hello } }", 1, 37)]
    public Task Null_for_a_condition_is_refused(string document, int line, int column) => Answers(
        document,
        $$$"""{"errors":[{"message":"Argument \"if\" of non-null type \"Boolean!\" must not be null.","locations":[{"line":{{{line}}},"column":{{{column}}}}],"extensions":{"code":"HC0018","argument":"if"}}]}""",
        variables: """{"a":null}""");

    [Theory]
    [InlineData("query A($n: Int) { echo(number: $n) } query B($a: Boolean = true) { hello @skip(if: $a) }")]
    [InlineData("query A($n: Int) { echo(number: $n) }")]
    public Task Null_elsewhere_is_no_condition(string document) =>
        Answers(document, """{"data":{"echo":null}}""", "A", """{"a":null,"n":null}""");

    [Theory]
    [InlineData("{}", """{"data":{"hello":"world"}}""")]
    [InlineData("""{"a":false}""", """{"data":{}}""")]
    public Task A_condition_left_out_has_its_default(string variables, string expected) =>
        Answers("query($a: Boolean = true) { hello @include(if: $a) }", expected, variables: variables);

    [Fact]
    public async Task A_kind_of_operation_that_the_transport_does_not_allow_is_refused_before_its_variables_are_read()
    {
        var context = StageRun.ContextOf(
            "query A { hello } mutation B($n: Int!) { write @skip(if: false) x: write @include(if: $n) }"u8.ToArray(),
            "B",
            check: OnlyQueries);
        var valid = StageRun.ContextOf(Encoding.UTF8.GetBytes(Two), "B", check: OnlyQueries);

        Assert.StartsWith("""{"errors":""", await AnswerAsync(context), StringComparison.Ordinal);
        Assert.Equal(
            """{"errors":[{"message":"No Mutation here.","extensions":{"code":"HC0009"}}]}""",
            await AnswerAsync(valid));
        Assert.True(valid.IsOperationRefused);
        Assert.Null(valid.Result);
    }

    [Fact]
    public async Task A_kind_of_operation_that_is_allowed_runs()
    {
        var context = StageRun.ContextOf(Encoding.UTF8.GetBytes(Two), "A", check: OnlyQueries);

        Assert.Equal("""{"data":{"hello":"world"}}""", await AnswerAsync(context));
        Assert.False(context.IsOperationRefused);
    }

    private static GraphQLError? OnlyQueries(OperationType kind) =>
        kind == OperationType.Query ? null : new GraphQLError($"No {kind} here.") { Code = ErrorCodes.InvalidRequest };

    private static Task<string> AnswerAsync(string document, string? name = null, string variables = "{}") =>
        AnswerAsync(StageRun.ContextOf(Encoding.UTF8.GetBytes(document), name, variables));

    private static async Task<string> AnswerAsync(RequestContext context)
    {
        using var writer = new JsonWriter();
        await new RequestExecutor(Schema).ExecuteAsync(context, writer);
        return Encoding.UTF8.GetString(writer.Written.Span);
    }

    private static async Task Answers(string document, string expected, string? name = null, string variables = "{}") =>
        Assert.Equal(expected, await AnswerAsync(document, name, variables));
}
