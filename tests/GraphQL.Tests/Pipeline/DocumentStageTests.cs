using System.Text;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.Tests.Execution;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Xunit;
using static Backoffice.GraphQL.Tests.Execution.SchemaOf;

namespace Backoffice.GraphQL.Tests.Pipeline;

public sealed class DocumentStageTests
{
    private static readonly GraphQLSchema Schema = SchemaOf.Query(
        Each("hello", BuiltInScalars.String, _ => "world"),
        Each(
            "echo",
            BuiltInScalars.String,
            context => ValueTask.FromResult(context.Arguments[0]),
            new InputValueDefinition("text", BuiltInScalars.String)));

    private readonly DocumentStage _stage = new(Schema, new PipelineOptions());

    [Fact]
    public async Task A_document_is_read_once()
    {
        var first = await StageRun.OfAsync(_stage, "{ hello }");
        var second = await StageRun.OfAsync(_stage, "{ hello }");

        Assert.True(first.WentOn && second.WentOn);
        Assert.NotNull(first.Context.Document);
        Assert.Same(first.Context.Document, second.Context.Document);
        Assert.Same(first.Context.Document.Only, second.Context.Document?.Only);
    }

    [Fact]
    public async Task Another_text_is_another_document()
    {
        var first = await StageRun.OfAsync(_stage, "{ hello }");
        var second = await StageRun.OfAsync(_stage, "{  hello }");

        Assert.NotSame(first.Context.Document, second.Context.Document);
    }

    [Theory]
    [InlineData("{ hello", "Syntax Error: Expected Name, found <EOF>.", "HC0014", 1, 8)]
    [InlineData("{ hallo }", "Cannot query field \"hallo\" on type \"Query\". Did you mean \"hello\"?", "HC0016", 1, 3)]
    public async Task An_invalid_document_is_refused_and_remembered_as_its_errors(string document, string message, string code, int line, int column)
    {
        var first = await StageRun.OfAsync(_stage, document);
        var second = await StageRun.OfAsync(_stage, document);

        Assert.False(first.WentOn || second.WentOn);
        Assert.Equal([new GraphQLError(message, new SourceLocation(line, column)) { Code = code }], first.Context.RequestErrors);
        Assert.Same(first.Context.RequestErrors, second.Context.RequestErrors);
        Assert.Null(second.Context.Document);
    }

    [Fact]
    public async Task A_document_that_is_too_long_is_read_each_time()
    {
        var stage = new DocumentStage(Schema, new PipelineOptions { LargestCachedDocument = 9 });

        Assert.Same(await DocumentOf("{ hello }"), await DocumentOf("{ hello }"));
        Assert.NotSame(await DocumentOf("{  hello }"), await DocumentOf("{  hello }"));

        async Task<CachedDocument?> DocumentOf(string text) => (await StageRun.OfAsync(stage, text)).Context.Document;
    }

    [Fact]
    public async Task Without_a_cache_every_document_is_read_each_time()
    {
        var stage = new DocumentStage(Schema, new PipelineOptions { DocumentCacheBytes = 0 });

        var first = await StageRun.OfAsync(stage, "{ hello }");
        var second = await StageRun.OfAsync(stage, "{ hello }");

        Assert.NotSame(first.Context.Document, second.Context.Document);
    }

    [Fact]
    public async Task The_limits_of_the_parser_hold()
    {
        var stage = new DocumentStage(Schema, new PipelineOptions { Parser = new() { MaxTokens = 4 } });

        Assert.True((await StageRun.OfAsync(stage, "{ hello }")).WentOn);
        Assert.False((await StageRun.OfAsync(stage, "{ hello hello hello }")).WentOn);
    }

    /// <summary>The text lies in memory that the transport gives back; the document lives on.</summary>
    [Fact]
    public async Task What_is_kept_does_not_depend_on_the_memory_of_the_request()
    {
        const string document =
            """"
            query Q($with: Boolean = true) { alias: echo(text: "a\tb") block: echo(text: """c""") ...F @include(if: $with) }
            fragment F on Query { later: hello __typename }
            """";
        const string expected = """{"data":{"alias":"a\tb","block":"c","later":"world","__typename":"Query"}}""";
        var executor = new RequestExecutor(Schema);
        var bytes = Encoding.UTF8.GetBytes(document);

        Assert.Equal(expected, await AnswerAsync(bytes));
        Array.Fill(bytes, (byte)'#');

        // Each variant of a plan is made when it first comes up: this one now.
        Assert.Equal(
            """{"data":{"alias":"a\tb","block":"c"}}""",
            await AnswerAsync(Encoding.UTF8.GetBytes(document), """{"with":false}"""));
        Assert.Equal(expected, await AnswerAsync(Encoding.UTF8.GetBytes(document)));

        async Task<string> AnswerAsync(byte[] text, string variables = "{}")
        {
            using var writer = new JsonWriter();
            await executor.ExecuteAsync(StageRun.ContextOf(text, variables: variables), writer);
            return Encoding.UTF8.GetString(writer.Written.Span);
        }
    }

    [Fact]
    public async Task Requests_that_come_at_once_all_get_the_document()
    {
        await Parallel.ForAsync(0, 2_000, async (i, _) =>
        {
            var run = await StageRun.OfAsync(_stage, $"{{ hello a{i % 50}: hello }}");
            Assert.Equal($"a{i % 50}", run.Context.Document?.Only?.PlanFor(VariableValues.None).Root.Fields[1].ResponseName);
        });
    }
}
