using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.Response;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Xunit;
using static Backoffice.GraphQL.Tests.Execution.Executor;
using static Backoffice.GraphQL.Tests.Execution.SchemaOf;

namespace Backoffice.GraphQL.Tests.Execution.Incremental;

public sealed class DeferTests
{
    private readonly People _people = new();

    [Fact]
    public Task A_deferred_fragment_comes_in_a_part_of_its_own() => Answers(
        """{ person { id ... @defer(label: "later") { name friends { id } } } }""",
        """{"data":{"person":{"id":1}},"pending":[{"id":"0","path":["person"],"label":"later"}],"hasNext":true}""",
        """{"incremental":[{"id":"0","data":{"name":"Ann","friends":[{"id":2},{"id":3}]}}],"completed":[{"id":"0"}],"hasNext":false}""");

    [Fact]
    public Task In_version_0_1_the_part_says_by_path_and_label_where_it_belongs() => Answers(
        IncrementalDeliveryFormat.Version01,
        """{ person { id ... @defer(label: "later") { name } ... @defer { best { id } } } }""",
        """{"data":{"person":{"id":1}},"hasNext":true}""",
        """{"incremental":[{"data":{"name":"Ann"},"path":["person"],"label":"later"},{"data":{"best":{"id":2}},"path":["person"]}],"hasNext":false}""");

    [Fact]
    public async Task Nothing_of_it_runs_before_the_first_part_is_read()
    {
        using var writer = new JsonWriter();
        await using var stream = await new RequestExecutor(_people.Schema).ExecuteStreamAsync(
            Request("{ people { id ... @defer { friends { id ... @defer { best { id } } } } } }"), writer);
        Assert.NotNull(stream);
        Assert.True(stream.IsIncremental);
        await foreach (var part in stream)
        {
            _people.Calls.Add(part.GetType().Name);
        }

        Assert.Equal(["InitialPart", "friends of 1,2,3,4", "PendingResult", "best of 2,3,1", "PendingResult"], _people.Calls);
    }

    [Fact]
    public async Task In_a_list_each_object_has_its_fragment_and_all_are_executed_together()
    {
        await Answers(
            "{ people { id ... @defer { friends { id } } } }",
            """{"data":{"people":[{"id":1},{"id":2},{"id":3},{"id":4}]},"pending":[{"id":"0","path":["people",0]},{"id":"1","path":["people",1]},{"id":"2","path":["people",2]},{"id":"3","path":["people",3]}],"hasNext":true}""",
            """{"incremental":[{"id":"0","data":{"friends":[{"id":2},{"id":3}]}},{"id":"1","data":{"friends":[{"id":1}]}},{"id":"2","data":{"friends":[]}},{"id":"3","data":{"friends":null}}],"completed":[{"id":"0"},{"id":"1"},{"id":"2"},{"id":"3"}],"hasNext":false}""");

        Assert.Equal(["friends of 1,2,3,4"], _people.Calls);
    }

    [Fact]
    public Task A_fragment_inside_another_is_announced_when_that_is_complete() => Answers(
        """{ person { id ...A @defer(label: "a") } } fragment A on Person { name ... @defer(label: "b") { best { name } } }""",
        """{"data":{"person":{"id":1}},"pending":[{"id":"0","path":["person"],"label":"a"}],"hasNext":true}""",
        """{"pending":[{"id":"1","path":["person"],"label":"b"}],"incremental":[{"id":"0","data":{"name":"Ann"}}],"completed":[{"id":"0"}],"hasNext":true}""",
        """{"incremental":[{"id":"1","data":{"best":{"name":"Bo"}}}],"completed":[{"id":"1"}],"hasNext":false}""");

    [Fact]
    public Task A_field_that_is_also_asked_for_at_once_comes_at_once_and_only_once() => Answers(
        "{ person { ... @defer { name id } id } }",
        """{"data":{"person":{"id":1}},"pending":[{"id":"0","path":["person"]}],"hasNext":true}""",
        """{"incremental":[{"id":"0","data":{"name":"Ann"}}],"completed":[{"id":"0"}],"hasNext":false}""");

    [Fact]
    public Task A_fragment_of_which_nothing_is_left_is_not_announced_and_what_is_inside_it_is() => Answers(
        """{ person { id ... @defer(label: "a") { id ... @defer(label: "b") { name } } } }""",
        """{"data":{"person":{"id":1}},"pending":[{"id":"0","path":["person"],"label":"b"}],"hasNext":true}""",
        """{"incremental":[{"id":"0","data":{"name":"Ann"}}],"completed":[{"id":"0"}],"hasNext":false}""");

    [Theory]
    [InlineData("{ person { id ... @defer { id } } }", """{"data":{"person":{"id":1}}}""")]
    [InlineData("{ person { ...F @defer ...F } } fragment F on Person { id }", """{"data":{"person":{"id":1}}}""")]
    [InlineData("{ nobody { id ... @defer { name } } }", """{"data":{"nobody":null}}""")]
    [InlineData("{ person { id ... @defer(if: false) { name } } }", """{"data":{"person":{"id":1,"name":"Ann"}}}""")]
    [InlineData("{ person { id ... @defer @skip(if: true) { name } } }", """{"data":{"person":{"id":1}}}""")]
    public Task Without_later_parts_the_response_is_in_one_piece(string document, string expected) => Answers(document, expected);

    [Fact]
    public Task Fields_below_one_that_comes_at_once_are_delivered_by_their_way_from_the_fragment() => Answers(
        "{ ... @defer { people { name } } people { id } }",
        """{"data":{"people":[{"id":1},{"id":2},{"id":3},{"id":4}]},"pending":[{"id":"0","path":[]}],"hasNext":true}""",
        """{"incremental":[{"id":"0","data":{"name":"Ann"},"subPath":["people",0]},{"id":"0","data":{"name":"Bo"},"subPath":["people",1]},{"id":"0","data":{"name":null},"subPath":["people",2]},{"id":"0","data":{"name":"Di"},"subPath":["people",3]}],"completed":[{"id":"0"}],"hasNext":false}""");

    [Fact]
    public async Task What_two_fragments_share_is_executed_and_delivered_once()
    {
        await Answers(
            """{ ... @defer(label: "a") { person { best { id name } } } ... @defer(label: "b") { person { best { id fails } } } }""",
            """{"data":{},"pending":[{"id":"0","path":[],"label":"a"},{"id":"1","path":[],"label":"b"}],"hasNext":true}""",
            """{"incremental":[{"id":"0","data":{"person":{"best":{"id":2}}}},{"id":"0","data":{"name":"Bo"},"subPath":["person","best"]},{"id":"1","data":{"fails":null},"subPath":["person","best"],"errors":[{"message":"No luck with 2.","locations":[{"line":1,"column":102}],"path":["person","best","fails"],"extensions":{"coordinate":"Person.fails"}}]}],"completed":[{"id":"0"},{"id":"1"}],"hasNext":false}""");

        Assert.Equal(["best of 1"], _people.Calls);
    }

    [Fact]
    public Task An_error_that_is_not_confined_below_takes_its_fragment_and_no_more() => Answers(
        """{ person { id ... @defer(label: "a") { strictName friends { strictName } } } nameless { id ... @defer(label: "b") { strictName ... @defer { name } } ... @defer(label: "c") { name } } }""",
        """{"data":{"person":{"id":1},"nameless":{"id":3}},"pending":[{"id":"0","path":["person"],"label":"a"},{"id":"1","path":["nameless"],"label":"b"},{"id":"2","path":["nameless"],"label":"c"}],"hasNext":true}""",
        """{"incremental":[{"id":"0","data":{"strictName":"Ann","friends":[{"strictName":"Bo"},null]},"errors":[{"message":"Cannot return null for non-nullable field Person.strictName.","locations":[{"line":1,"column":61}],"path":["person","friends",1,"strictName"],"extensions":{"code":"HC0018","coordinate":"Person.strictName"}}]},{"id":"2","data":{"name":null}}],"completed":[{"id":"0"},{"id":"1","errors":[{"message":"Cannot return null for non-nullable field Person.strictName.","locations":[{"line":1,"column":117}],"path":["nameless","strictName"],"extensions":{"code":"HC0018","coordinate":"Person.strictName"}}]},{"id":"2"}],"hasNext":false}""");

    [Fact]
    public Task Of_many_objects_only_the_one_with_the_error_goes_without_its_fragment() => Answers(
        IncrementalDeliveryFormat.Version01,
        "{ people { ... @defer { strictName } } }",
        """{"data":{"people":[{},{},{},{}]},"hasNext":true}""",
        """{"incremental":[{"data":{"strictName":"Ann"},"path":["people",0]},{"data":{"strictName":"Bo"},"path":["people",1]},{"data":{"strictName":"Di"},"path":["people",3]},{"data":null,"path":["people",2],"errors":[{"message":"Cannot return null for non-nullable field Person.strictName.","locations":[{"line":1,"column":25}],"path":["people",2,"strictName"],"extensions":{"code":"HC0018","coordinate":"Person.strictName"}}]}],"hasNext":false}""");

    [Fact]
    public Task What_became_null_in_the_first_part_has_no_later_ones() => Answers(
        "{ people { strictName ... @defer { id } } }",
        """{"errors":[{"message":"Cannot return null for non-nullable field Person.strictName.","locations":[{"line":1,"column":12}],"path":["people",2,"strictName"],"extensions":{"code":"HC0018","coordinate":"Person.strictName"}}],"data":{"people":[{"strictName":"Ann"},{"strictName":"Bo"},null,{"strictName":"Di"}]},"pending":[{"id":"0","path":["people",0]},{"id":"1","path":["people",1]},{"id":"2","path":["people",3]}],"hasNext":true}""",
        """{"incremental":[{"id":"0","data":{"id":1}},{"id":"1","data":{"id":2}},{"id":"2","data":{"id":4}}],"completed":[{"id":"0"},{"id":"1"},{"id":"2"}],"hasNext":false}""");

    [Theory]
    [InlineData("""{"d":true}""", true)]
    [InlineData("""{"d":false}""", false)]
    [InlineData("{}", true)]
    public async Task A_condition_may_be_a_variable(string variables, bool isDeferred)
    {
        const string Document = "query($d: Boolean) { person { id ... @defer(if: $d) { name } } }";
        var executor = new RequestExecutor(_people.Schema);

        var parts = await ReadAllAsync(executor, Request(Document, variables));
        Assert.Equal(isDeferred ? 2 : 1, parts.Count);
        Assert.Equal("""{"data":{"person":{"id":1,"name":"Ann"}}}""", await ExecuteAsync(executor, Document, variables));
        Assert.Equal(parts, await ReadAllAsync(executor, Request(Document, variables)));
    }

    [Fact]
    public async Task A_transport_that_carries_one_piece_gets_everything_in_it() => Assert.Equal(
        """{"data":{"people":[{"id":1},{"id":2},{"id":3},{"id":4}],"person":{"name":"Ann","best":{"id":2}}}}""",
        await ExecuteAsync(_people.Schema, "{ people @stream { id } person { ... @defer { name best { id } } } }"));

    [Fact]
    public async Task What_is_ready_does_not_wait_for_what_is_slow()
    {
        using var writer = new JsonWriter();
        await using var stream = await new RequestExecutor(_people.Schema).ExecuteStreamAsync(
            Request("""{ person { id ... @defer(label: "slow") { slow } ... @defer(label: "quick") { name } } }"""), writer);
        Assert.NotNull(stream);
        await using var parts = stream.GetAsyncEnumerator();
        Assert.True(await parts.MoveNextAsync());
        Assert.True(await parts.MoveNextAsync());
        Assert.Equal("""{"incremental":[{"id":"1","data":{"name":"Ann"}}],"completed":[{"id":"1"}],"hasNext":true}""", Text(parts.Current));

        _people.Gate.SetResult();

        Assert.True(await parts.MoveNextAsync());
        Assert.Equal("""{"incremental":[{"id":"0","data":{"slow":"slow 1"}}],"completed":[{"id":"0"}],"hasNext":false}""", Text(parts.Current));
        Assert.False(await parts.MoveNextAsync());
    }

    [Fact]
    public async Task A_client_that_goes_away_ends_what_is_running()
    {
        using var gone = new CancellationTokenSource();
        using var writer = new JsonWriter();
        await using var stream = await new RequestExecutor(_people.Schema).ExecuteStreamAsync(
            Request("{ person { id ... @defer { slow } } }", cancellationToken: gone.Token), writer);
        Assert.NotNull(stream);
        await using var parts = stream.GetAsyncEnumerator();
        Assert.True(await parts.MoveNextAsync());
        var next = parts.MoveNextAsync().AsTask();

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    [Fact]
    public async Task Disposing_in_the_middle_ends_what_is_running_and_waits_for_it()
    {
        using var writer = new JsonWriter();
        var stream = await new RequestExecutor(_people.Schema).ExecuteStreamAsync(
            Request("{ person { id ... @defer { slow } ... @defer { name } } }"), writer);
        Assert.NotNull(stream);
        await foreach (var part in stream)
        {
            if (part is PendingResult)
            {
                break;
            }
        }

        await stream.DisposeAsync();

        Assert.False(_people.Gate.Task.IsCompleted);
    }

    [Fact]
    public async Task What_takes_too_long_is_said_to_have_failed()
    {
        var time = new ManualTime();
        using var writer = new JsonWriter();
        await using var stream = await new RequestExecutor(
            _people.Schema, new PipelineOptions { ExecutionTimeout = TimeSpan.FromSeconds(3) }, time)
            .ExecuteStreamAsync(Request("{ person { id ... @defer { slow } } }"), writer);
        Assert.NotNull(stream);
        await using var parts = stream.GetAsyncEnumerator();
        Assert.True(await parts.MoveNextAsync());
        var next = parts.MoveNextAsync().AsTask();

        time.Fire();

        Assert.True(await next);
        Assert.Equal(
            """{"completed":[{"id":"0","errors":[{"message":"The request ran longer than 3 seconds and was ended. Ask for less at a time.","extensions":{"code":"HC0045","limit":"Transports__ExecutionTimeout","allowed":3}}]}],"hasNext":false}""",
            Text(parts.Current));
        Assert.False(await parts.MoveNextAsync());
    }

    [Fact]
    public async Task Below_the_root_fields_of_a_mutation_fragments_come_after_all_of_them()
    {
        await Answers(
            "mutation { a: create { id ... @defer { best { id } } } b: create { id } }",
            """{"data":{"a":{"id":1},"b":{"id":1}},"pending":[{"id":"0","path":["a"]}],"hasNext":true}""",
            """{"incremental":[{"id":"0","data":{"best":{"id":2}}}],"completed":[{"id":"0"}],"hasNext":false}""");

        Assert.Equal(["create", "create", "best of 1"], _people.Calls);
    }

    [Fact]
    public async Task Whoever_loads_an_object_is_told_of_the_columns_that_come_later()
    {
        IReadOnlySet<string>? required = null;
        var selects = false;
        var person = new ObjectType("Person") { RuntimeType = typeof(Item) };
        FieldDefinition Column(string name) => new(name, BuiltInScalars.String)
        {
            Resolver = new PropertyResolver(p => ((Item)p).Name),
            RequiredMembers = [name.ToUpperInvariant()],
        };
        person.Complete([Column("a"), Column("b"), Column("c")], []);
        var schema = Types(
            Object("Query", Each("person", person, c =>
            {
                required = c.Selection.RequiredMembers(typeof(Item));
                selects = c.Selects("b");
                return new Item(1);
            })),
            person);

        await ReadAllAsync(new RequestExecutor(schema), Request("{ person { a ... @defer { b ... @defer { c } } } }"));

        Assert.Equal(["A", "B", "C"], required?.Order());
        Assert.True(selects);
    }

    [Fact]
    public async Task Groups_that_are_ready_start_in_one_stretch_so_that_their_keys_share_batches()
    {
        var activity = new CountingActivity();
        var executor = new RequestExecutor(_people.Schema, new PipelineOptions { Activity = _ => activity });

        await ReadAllAsync(executor, Request("{ person { id ... @defer { best { id } } } people { id ... @defer { best { id } } } }"));

        Assert.Equal(2, activity.Ended);
        Assert.Equal(0, activity.Depth);
    }

    private Task Answers(string document, params string[] expected) => Answers(default, document, expected);

    private async Task Answers(IncrementalDeliveryFormat format, string document, params string[] expected) =>
        Assert.Equal(expected, await ReadAllAsync(new RequestExecutor(_people.Schema), Request(document, format: format)));

    private sealed class CountingActivity : IExecutionActivity
    {
        public int Depth { get; private set; }

        /// <summary>The number of times at which nothing could go on any more.</summary>
        public int Ended { get; private set; }

        public void Enter() => Depth++;

        public void Exit() => Ended += --Depth == 0 ? 1 : 0;

        public void BeginNextRootField()
        {
        }
    }
}
