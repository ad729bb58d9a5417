using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;
using Xunit;
using static Backoffice.GraphQL.Tests.Execution.Executor;
using static Backoffice.GraphQL.Tests.Execution.SchemaOf;

namespace Backoffice.GraphQL.Tests.Execution;

public sealed class ErrorBehaviorTests
{
    private const string Nameless =
        """{"message":"Name for character with ID 1002 could not be fetched.","locations":[{"line":1,"column":29}],"path":["hero","friends",1,"name"],"extensions":{"coordinate":"Character.name"}}""";

    private readonly List<string> _calls = [];
    private readonly GraphQLSchema _schema;

    public ErrorBehaviorTests()
    {
        var text = BuiltInScalars.String;
        var character = new ObjectType("Character");
        character.Complete(
            [
                Read("id", Required(BuiltInScalars.ID), c => $"{c.Id}"),
                Each("name", Required(text), c => c.Parent is Item { Id: 1002 } ? throw Failure("Name for character with ID 1002 could not be fetched.") : ((Item)c.Parent).Name),
                Each("nickname", text, c => throw Failure($"No nickname of {((Item)c.Parent).Id}.")),
                Read("aliases", Required(List(Required(text))), _ => new object?[] { "a", null, "c" }),
                Read("shy", Required(text), _ => null),
                All("grid", Required(List(Required(List(Required(character))))), parents => [.. parents.Select(_ => (object)new object?[] { new object?[] { Friend(1000), null }, null })]),
                All("friends", Required(List(Required(character))), parents => Log("friends", parents)),
            ],
            []);
        _schema = Types(
            Object(
                "Query",
                Each("hero", Required(character), _ => Friend(2001)),
                Each("friends", Required(List(Required(character))), _ => new[] { Friend(1000), Friend(1002), Friend(1003) }),
                Each("fails", Required(text), _ => throw Failure("No luck.")),
                Each("optional", text, _ => throw Failure("No luck."))),
            Object(
                "Mutation",
                Each("create", Required(character), _ => Call("create")),
                Each("fail", Required(character), _ => Call("fail"))),
            Object("Subscription", Events("heroes", Required(character), _ => Heroes())),
            character);
    }

    [Fact]
    public async Task Null_leaves_the_error_at_its_position_in_a_list_of_non_null_objects()
    {
        Assert.Equal(
            "{\"errors\":[" + Nameless + """],"data":{"hero":{"friends":[{"id":"1000","name":"Luke"},{"id":"1002","name":null},{"id":"1003","name":"Leia"}]}}}""",
            await Answer("{ hero { friends { id       name } } }", ErrorBehavior.Null));
        Assert.Equal("{\"errors\":[" + Nameless + "],\"data\":null}", await Answer("{ hero { friends { id       name } } }", ErrorBehavior.Propagate));
        Assert.Equal("{\"errors\":[" + Nameless + "],\"data\":null}", await Answer("{ hero { friends { id       name } } }", ErrorBehavior.Halt));
    }

    [Theory]
    [InlineData("{ fails }", """{"errors":[{"message":"No luck.","locations":[{"line":1,"column":3}],"path":["fails"],"extensions":{"coordinate":"Query.fails"}}],"data":{"fails":null}}""")]
    [InlineData("{ hero { shy } }", """{"errors":[{"message":"Cannot return null for non-nullable field Character.shy.","locations":[{"line":1,"column":10}],"path":["hero","shy"],"extensions":{"code":"HC0018","coordinate":"Character.shy"}}],"data":{"hero":{"shy":null}}}""")]
    [InlineData("{ hero { aliases } }", """{"errors":[{"message":"Cannot return null for non-nullable field Character.aliases.","locations":[{"line":1,"column":10}],"path":["hero","aliases",1],"extensions":{"code":"HC0018","coordinate":"Character.aliases"}}],"data":{"hero":{"aliases":["a",null,"c"]}}}""")]
    [InlineData("{ hero { grid { id } } }", """{"errors":[{"message":"Cannot return null for non-nullable field Character.grid.","locations":[{"line":1,"column":10}],"path":["hero","grid",0,1],"extensions":{"code":"HC0018","coordinate":"Character.grid"}},{"message":"Cannot return null for non-nullable field Character.grid.","locations":[{"line":1,"column":10}],"path":["hero","grid",1],"extensions":{"code":"HC0018","coordinate":"Character.grid"}}],"data":{"hero":{"grid":[[{"id":"1000"},null],null]}}}""")]
    public async Task Null_leaves_every_error_at_its_position(string document, string expected) =>
        Assert.Equal(expected, await Answer(document, ErrorBehavior.Null));

    [Theory]
    [InlineData(ErrorBehavior.Null)]
    [InlineData(ErrorBehavior.Propagate)]
    [InlineData(ErrorBehavior.Halt)]
    public async Task A_response_without_errors_is_the_same(ErrorBehavior onError) =>
        Assert.Equal("""{"data":{"hero":{"id":"2001","name":"R2-D2"}}}""", await Answer("{ hero { id name } }", onError));

    [Fact]
    public async Task Halt_answers_with_the_first_error_only_also_of_a_nullable_field()
    {
        Assert.Equal(
            """{"errors":[{"message":"No luck.","locations":[{"line":1,"column":3}],"path":["optional"],"extensions":{"coordinate":"Query.optional"}}],"data":null}""",
            await Answer("{ optional fails hero { friends { id } } }", ErrorBehavior.Halt));

        Assert.Empty(_calls);
    }

    [Fact]
    public async Task Null_keeps_the_answer_of_a_mutation_that_was_committed_before()
    {
        Assert.Equal(
            """{"errors":[{"message":"fail","locations":[{"line":1,"column":30}],"path":["fail"],"extensions":{"coordinate":"Mutation.fail"}}],"data":{"create":{"id":"1000"},"fail":null,"again":{"id":"1000"}}}""",
            await Answer("mutation { create { id }     fail { id } again: create { id } }", ErrorBehavior.Null));

        Assert.Equal(["create", "fail", "create"], _calls);
    }

    [Fact]
    public async Task Halt_runs_no_mutation_after_one_that_failed()
    {
        Assert.Equal(
            """{"errors":[{"message":"fail","locations":[{"line":1,"column":30}],"path":["fail"],"extensions":{"coordinate":"Mutation.fail"}}],"data":null}""",
            await Answer("mutation { create { id }     fail { id } again: create { id } }", ErrorBehavior.Halt));

        Assert.Equal(["create", "fail"], _calls);
    }

    [Fact]
    public Task Null_delivers_a_deferred_fragment_with_its_error() => Answers(
        "{ hero { id ... @defer { shy friends { name } } } }",
        ErrorBehavior.Null,
        """{"data":{"hero":{"id":"2001"}},"pending":[{"id":"0","path":["hero"]}],"hasNext":true}""",
        """{"incremental":[{"id":"0","data":{"shy":null,"friends":[{"name":"Luke"},{"name":null},{"name":"Leia"}]},"errors":[{"message":"Cannot return null for non-nullable field Character.shy.","locations":[{"line":1,"column":26}],"path":["hero","shy"],"extensions":{"code":"HC0018","coordinate":"Character.shy"}},{"message":"Name for character with ID 1002 could not be fetched.","locations":[{"line":1,"column":40}],"path":["hero","friends",1,"name"],"extensions":{"coordinate":"Character.name"}}]}],"completed":[{"id":"0"}],"hasNext":false}""");

    [Fact]
    public Task Null_delivers_a_streamed_item_with_its_error() => Answers(
        "{ friends @stream(initialCount: 1) { name } }",
        ErrorBehavior.Null,
        """{"data":{"friends":[{"name":"Luke"}]},"pending":[{"id":"0","path":["friends"]}],"hasNext":true}""",
        """{"incremental":[{"id":"0","items":[{"name":null},{"name":"Leia"}],"errors":[{"message":"Name for character with ID 1002 could not be fetched.","locations":[{"line":1,"column":38}],"path":["friends",1,"name"],"extensions":{"coordinate":"Character.name"}}]}],"completed":[{"id":"0"}],"hasNext":false}""");

    [Fact]
    public Task Halt_in_the_first_part_announces_nothing() => Answers(
        "{ optional ... @defer { hero { id } } }",
        ErrorBehavior.Halt,
        """{"errors":[{"message":"No luck.","locations":[{"line":1,"column":3}],"path":["optional"],"extensions":{"coordinate":"Query.optional"}}],"data":null}""");

    [Fact]
    public Task Halt_in_a_later_part_ends_all_that_is_still_to_come() => Answers(
        """{ hero { id ... @defer(label: "a") { nickname } } other: hero { ... @defer(label: "b") { id ... @defer(label: "c") { name } } } }""",
        ErrorBehavior.Halt,
        """{"data":{"hero":{"id":"2001"},"other":{}},"pending":[{"id":"0","path":["hero"],"label":"a"},{"id":"1","path":["other"],"label":"b"}],"hasNext":true}""",
        """{"completed":[{"id":"0","errors":[{"message":"No nickname of 2001.","locations":[{"line":1,"column":38}],"path":["hero","nickname"],"extensions":{"coordinate":"Character.nickname"}}]},{"id":"1","errors":[{"message":"No nickname of 2001.","locations":[{"line":1,"column":38}],"path":["hero","nickname"],"extensions":{"coordinate":"Character.nickname"}}]}],"hasNext":false}""");

    [Theory]
    [InlineData(ErrorBehavior.Null, """{"errors":[{"message":"Name for character with ID 1002 could not be fetched.","locations":[{"line":1,"column":28}],"path":["heroes","name"],"extensions":{"coordinate":"Character.name"}}],"data":{"heroes":{"name":null}}}""")]
    [InlineData(ErrorBehavior.Halt, """{"errors":[{"message":"Name for character with ID 1002 could not be fetched.","locations":[{"line":1,"column":28}],"path":["heroes","name"],"extensions":{"coordinate":"Character.name"}}],"data":null}""")]
    public Task An_event_that_fails_is_answered_by_itself_and_the_subscription_goes_on(ErrorBehavior onError, string expected) => Answers(
        "subscription S { heroes {  name } }",
        onError,
        """{"data":{"heroes":{"name":"Luke"}}}""",
        expected,
        """{"data":{"heroes":{"name":"Leia"}}}""");

    private static GraphQLException Failure(string message) => new(new GraphQLError(message));

    private static Item Friend(int id) => new(id, id switch { 1000 => "Luke", 1003 => "Leia", 2001 => "R2-D2", _ => null }, "Character");

    private static async IAsyncEnumerable<object?> Heroes()
    {
        await Task.Yield();
        yield return Friend(1000);
        yield return Friend(1002);
        yield return Friend(1003);
    }

    private object?[] Log(string field, IReadOnlyList<Item> parents)
    {
        _calls.Add(field);
        return [.. parents.Select(_ => (object)new[] { Friend(1000), Friend(1002), Friend(1003) })];
    }

    private Item Call(string mutation)
    {
        _calls.Add(mutation);
        return mutation == "fail" ? throw Failure(mutation) : Friend(1000);
    }

    private async Task<string> Answer(string document, ErrorBehavior onError) =>
        Assert.Single(await ReadAllAsync(new RequestExecutor(_schema), Request(document, onError: onError)));

    private async Task Answers(string document, ErrorBehavior onError, params string[] expected) =>
        Assert.Equal(expected, await ReadAllAsync(new RequestExecutor(_schema), Request(document, onError: onError)));
}
