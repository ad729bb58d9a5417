using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Xunit;
using static Backoffice.GraphQL.Tests.Execution.SchemaOf;

namespace Backoffice.GraphQL.Tests.Execution;

/// <summary>Relations that need nothing but the key of an object that is being looked up.</summary>
public sealed class LookupTests
{
    private static readonly GraphQLType Text = BuiltInScalars.String;

    private readonly List<string> _calls = [];
    private readonly TaskCompletionSource<object?> _person = new();
    private readonly GraphQLSchema _schema;
    private GraphQLError? _refusal;

    public LookupTests()
    {
        var person = new ObjectType("Person");
        person.Complete(
            [
                Read("name", Text, p => p.Name),
                Relation("friends", List(person), p => new[] { new Item(p.Id + 1, "Bo"), new Item(p.Id + 2, "Cy") }),
                Relation("motto", Required(Text), p => $"I am {p.Id}."),
                Relation("trouble", Text, _ => throw new GraphQLException("No luck.", "NO_LUCK")),
                Relation("guarded", Text, _ => "secret", guard: _ => _refusal),
                new FieldDefinition("warned", Text)
                {
                    RequiredMembers = ["Id"],
                    Resolver = new BatchResolver(context =>
                    {
                        _calls.Add("warned");
                        context.ReportError(new GraphQLError("Mind this."));
                        return ValueTask.FromResult<IReadOnlyList<object?>>(["warned"]);
                    }),
                },
                Relation("byName", Text, p => p.Name, requires: "Name"),
            ],
            []);
        _schema = Types(
            Object(
                "Query",
                new FieldDefinition("person", person)
                {
                    Arguments = [new InputValueDefinition("id", BuiltInScalars.Int)],
                    Resolver = new ObjectResolver(async _ =>
                    {
                        _calls.Add("person");
                        return await _person.Task;
                    }),
                    Lookup = new EntityLookup(["Id"], static arguments => arguments[0] is int id ? new Item(id) : null),
                }),
            person);
    }

    [Fact]
    public async Task They_start_with_the_object_and_run_once()
    {
        var answer = ExecuteAsync("{ person(id: 1) { name friends { name } motto again: motto byName } }");
        Assert.Equal(["person", "friends 1", "motto 1", "motto 1"], _calls);
        _person.SetResult(new Item(1, "Ann"));

        Assert.Equal(
            """{"data":{"person":{"name":"Ann","friends":[{"name":"Bo"},{"name":"Cy"}],"motto":"I am 1.","again":"I am 1.","byName":"Ann"}}}""",
            await answer);
        Assert.Equal(["person", "friends 1", "motto 1", "motto 1", "byName 1"], _calls);
    }

    [Fact]
    public async Task Without_an_object_nothing_remains_of_them()
    {
        var answer = ExecuteAsync("{ person(id: 1) { motto trouble warned friends { name } } }");
        Assert.Equal(5, _calls.Count);
        _person.SetResult(null);

        Assert.Equal("""{"data":{"person":null}}""", await answer);
    }

    [Fact]
    public async Task When_the_object_fails_its_error_is_the_only_one()
    {
        var answer = ExecuteAsync("{ person(id: 1) { motto trouble warned } }");
        _person.SetException(new GraphQLException("Gone.", "GONE"));

        Assert.Equal(
            """{"errors":[{"message":"Gone.","locations":[{"line":1,"column":3}],"path":["person"],"extensions":{"code":"GONE","coordinate":"Query.person"}}],"data":{"person":null}}""",
            await answer);
    }

    [Fact]
    public async Task Their_errors_stand_at_their_places()
    {
        var answer = ExecuteAsync("{ person(id: 1) { name trouble warned } }");
        _person.SetResult(new Item(1, "Ann"));

        Assert.Equal(
            """
            {"errors":[{"message":"No luck.","locations":[{"line":1,"column":24}],"path":["person","trouble"],"extensions":{"code":"NO_LUCK","coordinate":"Person.trouble"}},{"message":"Mind this.","locations":[{"line":1,"column":32}],"path":["person","warned"],"extensions":{"coordinate":"Person.warned"}}],"data":{"person":{"name":"Ann","trouble":null,"warned":"warned"}}}
            """,
            await answer);
    }

    [Fact]
    public async Task What_the_caller_may_not_read_is_not_started()
    {
        _refusal = new GraphQLError("Not for you.");
        var answer = ExecuteAsync("{ person(id: 1) { guarded } }");
        _person.SetResult(new Item(1, "Ann"));

        Assert.Equal(
            """{"errors":[{"message":"Not for you.","locations":[{"line":1,"column":19}],"path":["person","guarded"],"extensions":{"coordinate":"Person.guarded"}}],"data":{"person":{"guarded":null}}}""",
            await answer);
        Assert.Equal(["person"], _calls);
    }

    [Fact]
    public async Task Without_a_key_they_wait_for_the_object()
    {
        var answer = ExecuteAsync("{ person { motto } }");
        Assert.Equal(["person"], _calls);
        _person.SetResult(new Item(7));

        Assert.Equal("""{"data":{"person":{"motto":"I am 7."}}}""", await answer);
    }

    [Fact]
    public async Task An_object_that_is_there_at_once_is_not_anticipated()
    {
        _person.SetResult(new Item(7));

        Assert.Equal("""{"data":{"person":{"motto":"I am 7."}}}""", await ExecuteAsync("{ person(id: 1) { motto } }"));
        Assert.Equal(["person", "motto 7"], _calls);
    }

    private Task<string> ExecuteAsync(string document) => Executor.ExecuteAsync(_schema, document);

    private FieldDefinition Relation(
        string name,
        GraphQLType type,
        Func<Item, object?> resolve,
        string requires = "Id",
        Func<IServiceProvider, GraphQLError?>? guard = null) => new(name, type)
        {
            RequiredMembers = [requires],
            Guard = guard,
            Resolver = new BatchResolver(async context =>
            {
                _calls.Add($"{name} {string.Join(' ', context.Parents.Select(parent => ((Item)parent).Id))}");
                await Task.Yield();
                return [.. context.Parents.Select(parent => resolve((Item)parent))];
            }),
        };
}
