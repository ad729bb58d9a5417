using System.Text;
using System.Text.Json;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Response;
using Backoffice.GraphQL.Tests.Execution;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Xunit;
using static Backoffice.GraphQL.Tests.Execution.SchemaOf;

namespace Backoffice.GraphQL.Tests.Response;

public sealed class ResponseWriterTests
{
    private static readonly GraphQLType Text = BuiltInScalars.String;

    public sealed class RequestErrors
    {
        [Fact]
        public void A_message_alone() => Writes("""{"errors":[{"message":"No."}]}""", new GraphQLError("No."));

        [Fact]
        public void Everything_that_an_error_can_have() => Writes(
            """{"errors":[{"message":"No.","locations":[{"line":1,"column":2},{"line":3,"column":4}],"path":["a",0,"b"],"extensions":{"code":"X","more":[1,null]}}]}""",
            new GraphQLError("No.", new SourceLocation(1, 2), new SourceLocation(3, 4))
            {
                Code = "X",
                Path = ResponsePath.Field(ResponsePath.Item(ResponsePath.Field(null, "a"), 0), "b"),
                Extensions = new Dictionary<string, object?> { ["more"] = new object?[] { 1, null } },
            });

        [Fact]
        public void Several_errors_keep_their_order() => Writes(
            """{"errors":[{"message":"One."},{"message":"Two.","extensions":{"code":"X"}},{"message":"Three.","extensions":{"a":true}}]}""",
            new GraphQLError("One."),
            new GraphQLError("Two.") { Code = "X" },
            new GraphQLError("Three.") { Extensions = new Dictionary<string, object?> { ["a"] = true } });

        [Fact]
        public void What_was_quoted_in_a_message_is_escaped() => Writes(
            """{"errors":[{"message":"\"\\\n\u0000 ä"}]}""", new GraphQLError("\"\\\n\0 ä"));

        private static void Writes(string expected, params GraphQLError[] errors) =>
            Assert.Equal(expected, Write(writer => ResponseWriter.WriteRequestErrors(writer, errors)));
    }

    public sealed class Extensions
    {
        [Fact]
        public void Every_kind_of_value_can_stand_in_them()
        {
            var extensions = new Dictionary<string, object?>
            {
                ["text \""] = "a\tb",
                ["none"] = null,
                ["yes"] = true,
                ["short"] = (short)1,
                ["int"] = -2,
                ["long"] = long.MaxValue,
                ["double"] = 0.5,
                ["decimal"] = 1.50m,
                ["empty"] = new Dictionary<string, object?>(),
                ["nested"] = new Dictionary<string, object?> { ["list"] = new object?[] { 1, Array.Empty<object>(), "x" } },
                ["texts"] = new List<string> { "a", "b" },
                ["other"] = new Uri("https://example.org/"),
            };

            Assert.Equal(
                """{"errors":[{"message":"No."}],"extensions":{"text \"":"a\tb","none":null,"yes":true,"short":1,"int":-2,"long":9223372036854775807,"double":0.5,"decimal":1.50,"empty":{},"nested":{"list":[1,[],"x"]},"texts":["a","b"],"other":"https://example.org/"}}""",
                Write(writer => ResponseWriter.WriteRequestErrors(writer, [new GraphQLError("No.")], extensions)));
        }

        [Fact]
        public void Empty_ones_are_left_out() => Assert.Equal(
            """{"errors":[{"message":"No."}]}""",
            Write(writer => ResponseWriter.WriteRequestErrors(
                writer,
                [new GraphQLError("No.") { Extensions = new Dictionary<string, object?>() }],
                new Dictionary<string, object?>())));
    }

    public sealed class Data
    {
        [Fact]
        public Task Objects_lists_and_nulls() => Answers(
            SchemaOf.Query(
                Each("none", Text, _ => null),
                Each("texts", List(List(Text)), _ => new[] { ["a", null], null, Array.Empty<string?>() }),
                Each("empty", List(Text), _ => Array.Empty<string>())),
            "{ none texts empty }",
            """{"data":{"none":null,"texts":[["a",null],null,[]],"empty":[]}}""");

        [Fact]
        public Task An_operation_that_leaves_everything_out_is_an_empty_object() =>
            Answers(SchemaOf.Query(Each("a", Text, _ => "a")), "{ a @skip(if: true) }", """{"data":{}}""");

        [Fact]
        public Task A_null_that_spreads_to_the_root_is_data_null() => Answers(
            SchemaOf.Query(Each("a", Required(Text), _ => null)),
            "{ a }",
            """{"errors":[{"message":"Cannot return null for non-nullable field Query.a.","locations":[{"line":1,"column":3}],"path":["a"],"extensions":{"code":"HC0018","coordinate":"Query.a"}}],"data":null}""");

        [Fact]
        public async Task Strings_of_any_content_come_back()
        {
            const string alphabet = "aZ \"\\/\n\t\0\u0001\u001f\u007fäß\u0800漢\uffff\ud83d\ude00";
            var seed = Random.Shared.Next();
            var random = new Random(seed);
            var texts = Enumerable.Range(0, 2_000)
                .Select(_ => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(new string(random.GetItems<char>(alphabet, random.Next(40))))))
                .ToArray();
            var item = Object("Item", Read("name", Text, i => i.Name), Each("again", Text, c => ((Item)c.Parent).Name));
            var schema = Types(Object("Query", Each("items", List(item), _ => texts.Select((text, i) => new Item(i, text)).ToArray())), item);

            using var answer = JsonDocument.Parse(await Executor.ExecuteAsync(schema, "{ items { name again } }"));

            var items = answer.RootElement.GetProperty("data").GetProperty("items");
            for (var i = 0; i < texts.Length; i++)
            {
                Assert.True(texts[i] == items[i].GetProperty("name").GetString(), $"Seed {seed}, item {i}");
                Assert.True(texts[i] == items[i].GetProperty("again").GetString(), $"Seed {seed}, item {i}");
            }
        }

        [Fact]
        public async Task A_megabyte_in_one_string_comes_back()
        {
            var text = string.Concat(Enumerable.Repeat("x\"漢", 350_000));
            var answer = await Executor.ExecuteAsync(SchemaOf.Query(Each("a", Text, _ => text)), "{ a }");

            Assert.Equal(text, JsonDocument.Parse(answer).RootElement.GetProperty("data").GetProperty("a").GetString());
        }

        private static async Task Answers(GraphQLSchema schema, string document, string expected) =>
            Assert.Equal(expected, await Executor.ExecuteAsync(schema, document));
    }

    private static string Write(Action<JsonWriter> write)
    {
        using var writer = new JsonWriter();
        write(writer);
        return Encoding.UTF8.GetString(writer.Written.Span);
    }
}
