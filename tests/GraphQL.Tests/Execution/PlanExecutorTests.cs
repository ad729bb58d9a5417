using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Xunit;
using static Backoffice.GraphQL.Tests.Execution.SchemaOf;

namespace Backoffice.GraphQL.Tests.Execution;

public sealed class PlanExecutorTests
{
    private static readonly GraphQLType Int = BuiltInScalars.Int;
    private static readonly GraphQLType Text = BuiltInScalars.String;

    private readonly List<string> _calls = [];
    private readonly GraphQLSchema _schema;

    public PlanExecutorTests()
    {
        // people: 1 and 2 have friends, 3 has none, 4's name fails.
        var person = new ObjectType("Person");
        person.Complete(
            [
                Read("id", Required(Int), p => p.Id),
                Read("name", Text, p => p.Name),
                Each("strictName", Required(Text), c => ((Item)c.Parent).Name),
                Read("tags", List(Required(Text)), p => p.Id == 1 ? ["a", "b"] : p.Id == 2 ? new[] { "c", null } : null),
                All("friends", List(person), parents => Log("friends", parents, p => Friends(p))),
                All("requiredFriends", Required(List(Required(person))), parents => Log("requiredFriends", parents, p => Friends(p))),
                All("best", person, parents => Log("best", parents, p => p.Id == 1 ? new Item(2, "Bo") : null)),
                Each("fails", Text, c => throw new GraphQLException($"No luck with {((Item)c.Parent).Id}.", "NO_LUCK")),
                Each("breaks", Required(Text), c => throw new InvalidOperationException("secret")),
                All("half", Text, parents => [.. parents.Select(p => p.Id == 1 ? "one" : (object)new GraphQLError("Not this one."))]),
                All("tooFew", Text, parents => ["only one"]),
                All("grid", List(List(person)), parents => [.. parents.Select(_ => (object)new object?[] { new object?[] { new Item(1, "x"), null }, null, Array.Empty<object>() })]),
            ],
            []);
        _schema = Types(
            Object(
                "Query",
                Each("people", List(person), _ => new[] { new Item(1, "Ann"), new Item(2, "Bo"), new Item(3), new Item(4, "Di") }),
                Each("person", person, _ => new Item(1, "Ann")),
                Each("nobody", person, _ => null),
                Each("number", Int, _ => 2_147_483_648L)),
            person);
    }

    [Fact]
    public Task Fields_answer_in_the_order_of_the_operation_under_their_aliases() => Answers(
        "{ person { name again: name id __typename } number2: person { id } }",
        """{"data":{"person":{"name":"Ann","again":"Ann","id":1,"__typename":"Person"},"number2":{"id":1}}}""");

    [Fact]
    public async Task A_relation_runs_once_for_all_parents_of_a_level()
    {
        await Answers(
            "{ people { id friends { id friends { id } } } }",
            """{"data":{"people":[{"id":1,"friends":[{"id":2,"friends":[{"id":1}]},{"id":3,"friends":[]}]},{"id":2,"friends":[{"id":1,"friends":[{"id":2},{"id":3}]}]},{"id":3,"friends":[]},{"id":4,"friends":null}]}}""");

        Assert.Equal(["friends of 1,2,3,4", "friends of 2,3,1"], _calls);
    }

    [Fact]
    public async Task A_relation_without_parents_does_not_run()
    {
        await Answers("{ nobody { friends { id } } person { best { best { id } } } }", """{"data":{"nobody":null,"person":{"best":{"best":null}}}}""");

        Assert.Equal(["best of 1", "best of 2"], _calls);
    }

    [Fact]
    public Task Lists_of_lists_keep_their_shape_and_their_nulls() => Answers(
        "{ person { grid { name } } }",
        """{"data":{"person":{"grid":[[{"name":"x"},null],null,[]]}}}""");

    [Fact]
    public Task A_failing_field_is_null_and_its_error_has_path_location_and_code() => Answers(
        "{ people {\n  id fails } }",
        """{"errors":[{"message":"No luck with 1.","locations":[{"line":2,"column":6}],"path":["people",0,"fails"],"extensions":{"code":"NO_LUCK","coordinate":"Person.fails"}},{"message":"No luck with 2.","locations":[{"line":2,"column":6}],"path":["people",1,"fails"],"extensions":{"code":"NO_LUCK","coordinate":"Person.fails"}},{"message":"No luck with 3.","locations":[{"line":2,"column":6}],"path":["people",2,"fails"],"extensions":{"code":"NO_LUCK","coordinate":"Person.fails"}},{"message":"No luck with 4.","locations":[{"line":2,"column":6}],"path":["people",3,"fails"],"extensions":{"code":"NO_LUCK","coordinate":"Person.fails"}}],"data":{"people":[{"id":1,"fails":null},{"id":2,"fails":null},{"id":3,"fails":null},{"id":4,"fails":null}]}}""");

    [Fact]
    public Task An_exception_that_is_not_meant_for_clients_is_masked_and_spreads_to_the_nullable_parent() => Answers(
        "{ person { breaks } }",
        """{"errors":[{"message":"Unexpected Execution Error","locations":[{"line":1,"column":12}],"path":["person","breaks"],"extensions":{"code":"INTERNAL_SERVER_ERROR","coordinate":"Person.breaks"}}],"data":{"person":null}}""");

    [Fact]
    public Task A_null_in_a_non_null_field_takes_only_its_own_object() => Answers(
        "{ people { id strictName } }",
        """{"errors":[{"message":"Cannot return null for non-nullable field Person.strictName.","locations":[{"line":1,"column":15}],"path":["people",2,"strictName"],"extensions":{"code":"HC0018","coordinate":"Person.strictName"}}],"data":{"people":[{"id":1,"strictName":"Ann"},{"id":2,"strictName":"Bo"},null,{"id":4,"strictName":"Di"}]}}""");

    [Fact]
    public Task A_null_in_a_list_of_non_null_items_takes_the_list_and_whatever_is_non_null_around_it() => Answers(
        "{ people { id requiredFriends { strictName } } }",
        """{"errors":[{"message":"Cannot return null for non-nullable field Person.requiredFriends.","locations":[{"line":1,"column":15}],"path":["people",3,"requiredFriends"],"extensions":{"code":"HC0018","coordinate":"Person.requiredFriends"}},{"message":"Cannot return null for non-nullable field Person.strictName.","locations":[{"line":1,"column":33}],"path":["people",0,"requiredFriends",1,"strictName"],"extensions":{"code":"HC0018","coordinate":"Person.strictName"}}],"data":{"people":[null,{"id":2,"requiredFriends":[{"strictName":"Ann"}]},{"id":3,"requiredFriends":[]},null]}}""");

    [Fact]
    public Task A_null_among_the_non_null_leaves_of_a_list_takes_the_list() => Answers(
        "{ people { tags } }",
        """{"errors":[{"message":"Cannot return null for non-nullable field Person.tags.","locations":[{"line":1,"column":12}],"path":["people",1,"tags",1],"extensions":{"code":"HC0018","coordinate":"Person.tags"}}],"data":{"people":[{"tags":["a","b"]},{"tags":null},{"tags":null},{"tags":null}]}}""");

    [Fact]
    public Task One_parents_error_in_a_batch_leaves_the_others_alone() => Answers(
        "{ people { half } }",
        """{"errors":[{"message":"Not this one.","locations":[{"line":1,"column":12}],"path":["people",1,"half"],"extensions":{"coordinate":"Person.half"}},{"message":"Not this one.","locations":[{"line":1,"column":12}],"path":["people",2,"half"],"extensions":{"coordinate":"Person.half"}},{"message":"Not this one.","locations":[{"line":1,"column":12}],"path":["people",3,"half"],"extensions":{"coordinate":"Person.half"}}],"data":{"people":[{"half":"one"},{"half":null},{"half":null},{"half":null}]}}""");

    [Fact]
    public async Task A_batch_that_is_not_aligned_with_its_parents_is_an_error_and_no_mix_up()
    {
        var answer = await Executor.ExecuteAsync(_schema, "{ people { tooFew } }");

        Assert.EndsWith("""{"tooFew":null},{"tooFew":null},{"tooFew":null},{"tooFew":null}]}}""", answer);
        Assert.Contains("Unexpected Execution Error", answer);
    }

    [Fact]
    public Task A_value_that_its_scalar_cannot_represent_is_an_error() => Answers(
        "{ number }",
        """{"errors":[{"message":"Int cannot represent non 32-bit signed integer value: 2147483648","locations":[{"line":1,"column":3}],"path":["number"],"extensions":{"coordinate":"Query.number"}}],"data":{"number":null}}""");

    [Theory]
    [InlineData("true", "false", """{"data":{"person":{"id":1}}}""")]
    [InlineData("false", "true", """{"data":{"person":{"name":"Ann"}}}""")]
    [InlineData("true", "true", """{"data":{"person":{}}}""")]
    [InlineData("false", "false", """{"data":{"person":{"name":"Ann","id":1}}}""")]
    public async Task Skip_and_include_leave_fields_out(string skipName, string skipId, string expected)
    {
        var answer = await Executor.ExecuteAsync(
            _schema,
            "query($a: Boolean!, $b: Boolean!) { person { name @skip(if: $a) ... @skip(if: $b) { id } ... on Person @include(if: false) { friends { id } } } }",
            $$"""{"a":{{skipName}},"b":{{skipId}}}""");

        Assert.Equal(expected, answer);
        Assert.Empty(_calls);
    }

    [Fact]
    public async Task A_field_that_is_selected_twice_runs_once_with_both_selections()
    {
        await Answers(
            "{ person { friends { id } ...F } } fragment F on Person { friends { name } }",
            """{"data":{"person":{"friends":[{"id":2,"name":"Bo"},{"id":3,"name":null}]}}}""");

        Assert.Equal(["friends of 1"], _calls);
    }

    [Fact]
    public async Task The_order_of_the_response_is_that_of_the_fields_that_are_left()
    {
        var answer = await Executor.ExecuteAsync(_schema, "query($s: Boolean!) { person { id @skip(if: $s) name id } }", """{"s":true}""");

        Assert.Equal("""{"data":{"person":{"name":"Ann","id":1}}}""", answer);
    }

    [Fact]
    public async Task Objects_of_an_interface_are_grouped_by_type_and_stay_in_place()
    {
        var named = Interface("Named", Read("name", Text, p => p.Name));
        var batches = new List<string>();
        FieldDefinition Label(string type) => All("label", Text, parents =>
        {
            batches.Add($"{type} {string.Join(',', parents.Select(p => p.Id))}");
            return [.. parents.Select(p => (object?)$"{type} {p.Name}")];
        });
        var cat = Object("Cat", [named], Read("name", Text, p => p.Name), Label("Cat"), Read("lives", Int, _ => 9));
        var dog = Object("Dog", [named], Read("name", Text, p => p.Name), Label("Dog"));
        var schema = Types(
            Object("Query", Each("pets", List(named), _ => new Item?[] { new(1, "Tom", "Cat"), new(2, "Rex", "Dog"), null, new(3, "Kit", "Cat"), new(4, "Fish", "Fish") })),
            named,
            cat,
            dog);

        var answer = await Executor.ExecuteAsync(schema, "{ pets { __typename name ... on Cat { lives label } ... on Dog { label } } }");

        Assert.Equal(
            """{"errors":[{"message":"Abstract type \"Named\" must resolve to an object type at runtime for field \"Query.pets\"; none of its possible types matches a Item.","locations":[{"line":1,"column":3}],"path":["pets",4],"extensions":{"coordinate":"Query.pets"}}],"data":{"pets":[{"__typename":"Cat","name":"Tom","lives":9,"label":"Cat Tom"},{"__typename":"Dog","name":"Rex","label":"Dog Rex"},null,{"__typename":"Cat","name":"Kit","lives":9,"label":"Cat Kit"},null]}}""",
            answer);
        Assert.Equal(["Cat 1,3", "Dog 2"], batches);
    }

    [Fact]
    public async Task The_root_fields_of_a_mutation_run_one_after_another_each_with_all_below_it()
    {
        var log = new List<string>();
        var state = 0;
        var result = Object("Result", Each("value", Int, async c =>
        {
            await Task.Yield();
            log.Add($"read {((Item)c.Parent).Id}");
            return state;
        }));
        var schema = Types(
            Object("Query", Each("x", Int, _ => 1)),
            Object("Mutation", Each("increment", result, async _ =>
            {
                log.Add("write");
                await Task.Yield();
                return new Item(++state);
            })),
            result);

        var answer = await Executor.ExecuteAsync(schema, "mutation { a: increment { value } b: increment { value } }");

        Assert.Equal("""{"data":{"a":{"value":1},"b":{"value":2}}}""", answer);
        Assert.Equal(["write", "read 1", "write", "read 2"], log);
    }

    [Theory]
    [InlineData("{ a: x b: x }", "enter exit")]
    [InlineData("mutation { a: write }", "enter exit")]
    [InlineData("mutation { a: write b: write }", "enter exit next enter exit")]
    public async Task Whoever_gathers_batches_is_told_of_stretches_and_of_the_next_root_field_of_a_mutation(string document, string expected)
    {
        var activity = new RecordingActivity();
        var schema = Types(
            Object("Query", Each("x", Int, _ => 1)),
            Object("Mutation", Each("write", Int, _ => 1)));

        await Executor.ExecuteAsync(schema, document, activity: activity);

        Assert.Equal(expected, string.Join(' ', activity.Calls));
    }

    [Fact]
    public async Task Sibling_fields_wait_side_by_side()
    {
        var first = new TaskCompletionSource<object?>();
        var second = new TaskCompletionSource<object?>();
        var schema = SchemaOf.Query(
            Each("a", Int, _ =>
            {
                second.SetResult(2); // only possible when b has not been waited for before a is started
                return new ValueTask<object?>(first.Task);
            }),
            Each("b", Int, _ =>
            {
                first.SetResult(1);
                return new ValueTask<object?>(second.Task);
            }));

        Assert.Equal("""{"data":{"a":1,"b":2}}""", await Executor.ExecuteAsync(schema, "{ a b }"));
    }

    [Fact]
    public async Task A_cancelled_request_answers_so_and_stops()
    {
        using var cancellation = new CancellationTokenSource();
        var schema = SchemaOf.Query(Each("a", Int, async context =>
        {
            await cancellation.CancelAsync();
            context.RequestAborted.ThrowIfCancellationRequested();
            return 1;
        }));

        var answer = await Executor.ExecuteAsync(schema, "{ a }", cancellationToken: cancellation.Token);

        Assert.Equal("""{"errors":[{"message":"The request was cancelled by the client.","extensions":{"code":"HC0049"}}]}""", answer);
    }

    [Fact]
    public async Task A_guard_refuses_at_every_position_and_the_resolver_does_not_run()
    {
        var runs = 0;
        var secret = new FieldDefinition("secret", Text)
        {
            Resolver = new BatchResolver(context =>
            {
                runs++;
                return ValueTask.FromResult<IReadOnlyList<object?>>([.. context.Parents]);
            }),
            Guard = _ => new GraphQLError("Not for you.") { Code = ErrorCodes.NotAuthorized },
        };
        var thing = Object("Thing", secret);
        var schema = Types(Object("Query", Each("things", List(thing), _ => new[] { new Item(1), new Item(2) })), thing);

        var answer = await Executor.ExecuteAsync(schema, "{ things { secret } }");

        Assert.Equal(
            """{"errors":[{"message":"Not for you.","locations":[{"line":1,"column":12}],"path":["things",0,"secret"],"extensions":{"code":"AUTH_NOT_AUTHORIZED","coordinate":"Thing.secret"}},{"message":"Not for you.","locations":[{"line":1,"column":12}],"path":["things",1,"secret"],"extensions":{"code":"AUTH_NOT_AUTHORIZED","coordinate":"Thing.secret"}}],"data":{"things":[{"secret":null},{"secret":null}]}}""",
            answer);
        Assert.Equal(0, runs);
    }

    [Fact]
    public async Task Seventy_conditions_are_as_good_as_one()
    {
        var variables = string.Join(' ', Enumerable.Range(0, 70).Select(i => $"$v{i}: Boolean!"));
        var fields = string.Join(' ', Enumerable.Range(0, 70).Select(i => $"f{i}: id @include(if: $v{i})"));
        var executor = new RequestExecutor(_schema);
        for (var included = 0; included < 70; included += 3)
        {
            var values = string.Join(',', Enumerable.Range(0, 70).Select(i => $"\"v{i}\":{(i == included ? "true" : "false")}"));

            Assert.Equal(
                $$$$"""{"data":{"person":{"f{{{{included}}}}":1}}}""",
                await Executor.ExecuteAsync(executor, $"query({variables}) {{ person {{ {fields} }} }}", $"{{{values}}}"));
        }
    }

    private sealed class RecordingActivity : IExecutionActivity
    {
        public List<string> Calls { get; } = [];

        public void Enter() => Calls.Add("enter");

        public void Exit() => Calls.Add("exit");

        public void BeginNextRootField() => Calls.Add("next");
    }

    private static Item[]? Friends(Item person) => person.Id switch
    {
        1 => [new Item(2, "Bo"), new Item(3)],
        2 => [new Item(1, "Ann")],
        3 => [],
        _ => null,
    };

    private object?[] Log(string field, IReadOnlyList<Item> parents, Func<Item, object?> resolve)
    {
        _calls.Add($"{field} of {string.Join(',', parents.Select(p => p.Id))}");
        return [.. parents.Select(resolve)];
    }

    private async Task Answers(string document, string expected) =>
        Assert.Equal(expected, await Executor.ExecuteAsync(_schema, document));
}
