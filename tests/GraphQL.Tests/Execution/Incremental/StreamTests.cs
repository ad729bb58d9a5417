using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.Response;
using Xunit;
using static Backoffice.GraphQL.Tests.Execution.Executor;

namespace Backoffice.GraphQL.Tests.Execution.Incremental;

public sealed class StreamTests
{
    private readonly People _people = new();

    [Fact]
    public Task The_first_items_come_at_once_and_the_others_in_parts_of_ten() => Answers(
        """{ numbers @stream(initialCount: 2, label: "n") }""",
        """{"data":{"numbers":[0,1]},"pending":[{"id":"0","path":["numbers"],"label":"n"}],"hasNext":true}""",
        """{"incremental":[{"id":"0","items":[2,3,4,5,6,7,8,9,10,11]}],"hasNext":true}""",
        """{"incremental":[{"id":"0","items":[12,13,14,15,16,17,18,19,20,21]}],"hasNext":true}""",
        """{"incremental":[{"id":"0","items":[22,23,24]}],"completed":[{"id":"0"}],"hasNext":false}""");

    [Fact]
    public Task In_version_0_1_the_part_says_where_its_items_begin() => Answers(
        IncrementalDeliveryFormat.Version01,
        """{ people @stream(initialCount: 1, label: "p") { id } }""",
        """{"data":{"people":[{"id":1}]},"hasNext":true}""",
        """{"incremental":[{"items":[{"id":2},{"id":3},{"id":4}],"path":["people",1],"label":"p"}],"hasNext":false}""");

    [Fact]
    public async Task What_is_below_an_item_runs_when_its_part_is_asked_for()
    {
        var executor = new RequestExecutor(_people.Schema);
        using var writer = new GraphQL.TypeSystem.Coercion.JsonWriter();
        await using var stream = await executor.ExecuteStreamAsync(Request("{ crowd @stream(initialCount: 3) { friends { id } } }"), writer);
        Assert.NotNull(stream);
        await foreach (var part in stream)
        {
            _people.Calls.Add(part.GetType().Name);
        }

        Assert.Equal(
            [
                "friends of 0,1,2", "InitialPart", "friends of 3,4,5,6,7,8,9,10,11,12", "PendingResult",
                "friends of 13,14,15,16,17,18,19,20,21,22", "PendingResult", "friends of 23,24", "PendingResult",
            ],
            _people.Calls);
    }

    [Fact]
    public async Task Lists_of_many_objects_are_streams_of_their_own_and_go_on_together()
    {
        await Answers(
            "{ people { id friends @stream { id best { id } } } }",
            """{"data":{"people":[{"id":1,"friends":[]},{"id":2,"friends":[]},{"id":3,"friends":[]},{"id":4,"friends":null}]},"pending":[{"id":"0","path":["people",0,"friends"]},{"id":"1","path":["people",1,"friends"]}],"hasNext":true}""",
            """{"incremental":[{"id":"0","items":[{"id":2,"best":null},{"id":3,"best":null}]},{"id":"1","items":[{"id":1,"best":{"id":2}}]}],"completed":[{"id":"0"},{"id":"1"}],"hasNext":false}""");

        Assert.Equal(["friends of 1,2,3,4", "best of 2,3,1"], _people.Calls);
    }

    [Theory]
    [InlineData("{ people @stream(initialCount: 9) { id } }", """{"data":{"people":[{"id":1},{"id":2},{"id":3},{"id":4}]}}""")]
    [InlineData("{ people @stream(if: false) { id } }", """{"data":{"people":[{"id":1},{"id":2},{"id":3},{"id":4}]}}""")]
    public Task Without_items_that_are_left_the_response_is_in_one_piece(string document, string expected) => Answers(document, expected);

    [Fact]
    public async Task The_number_of_first_items_may_be_a_variable() => Assert.Equal(
        ["""{"data":{"people":[{"id":1},{"id":2},{"id":3}]},"pending":[{"id":"0","path":["people"]}],"hasNext":true}""", """{"incremental":[{"id":"0","items":[{"id":4}]}],"completed":[{"id":"0"}],"hasNext":false}"""],
        await ReadAllAsync(
            new RequestExecutor(_people.Schema), Request("query($n: Int!) { people @stream(initialCount: $n) { id } }", """{"n":3}""")));

    [Fact]
    public Task A_negative_number_of_first_items_is_an_error_of_the_field() => Answers(
        "{ people @stream(initialCount: -1) { id } }",
        """{"errors":[{"message":"initialCount must be a positive integer","locations":[{"line":1,"column":3}],"path":["people"],"extensions":{"code":"HC0017","coordinate":"Query.people"}}],"data":{"people":null}}""");

    [Fact]
    public Task A_null_where_none_may_be_ends_the_stream_and_what_has_come_stays() => Answers(
        "{ gaps @stream(initialCount: 1) holes @stream(initialCount: 1) { id } }",
        """{"data":{"gaps":[0],"holes":[{"id":0}]},"pending":[{"id":"0","path":["gaps"]},{"id":"1","path":["holes"]}],"hasNext":true}""",
        """{"completed":[{"id":"0","errors":[{"message":"Cannot return null for non-nullable field Query.gaps.","locations":[{"line":1,"column":3}],"path":["gaps",2],"extensions":{"code":"HC0018","coordinate":"Query.gaps"}}]},{"id":"1","errors":[{"message":"Cannot return null for non-nullable field Query.holes.","locations":[{"line":1,"column":33}],"path":["holes",2],"extensions":{"code":"HC0018","coordinate":"Query.holes"}}]}],"hasNext":false}""");

    [Fact]
    public Task A_failed_stream_in_version_0_1_has_no_items() => Answers(
        IncrementalDeliveryFormat.Version01,
        "{ gaps @stream(initialCount: 2) }",
        """{"data":{"gaps":[0,1]},"hasNext":true}""",
        """{"incremental":[{"items":null,"path":["gaps",2],"errors":[{"message":"Cannot return null for non-nullable field Query.gaps.","locations":[{"line":1,"column":3}],"path":["gaps",2],"extensions":{"code":"HC0018","coordinate":"Query.gaps"}}]}],"hasNext":false}""");

    [Fact]
    public Task Errors_of_items_are_at_their_index_in_the_whole_list() => Answers(
        "{ people @stream(initialCount: 1) { strictName } }",
        """{"data":{"people":[{"strictName":"Ann"}]},"pending":[{"id":"0","path":["people"]}],"hasNext":true}""",
        """{"incremental":[{"id":"0","items":[{"strictName":"Bo"},null,{"strictName":"Di"}],"errors":[{"message":"Cannot return null for non-nullable field Person.strictName.","locations":[{"line":1,"column":37}],"path":["people",2,"strictName"],"extensions":{"code":"HC0018","coordinate":"Person.strictName"}}]}],"completed":[{"id":"0"}],"hasNext":false}""");

    [Fact]
    public Task Fragments_and_streams_stand_in_each_other() => Answers(
        """{ people @stream(initialCount: 3, label: "s") { id ... @defer(label: "d") { friends @stream(label: "f") { id } } } }""",
        """{"data":{"people":[{"id":1},{"id":2},{"id":3}]},"pending":[{"id":"0","path":["people",0],"label":"d"},{"id":"1","path":["people",1],"label":"d"},{"id":"2","path":["people",2],"label":"d"},{"id":"3","path":["people"],"label":"s"}],"hasNext":true}""",
        """{"pending":[{"id":"4","path":["people",0,"friends"],"label":"f"},{"id":"5","path":["people",1,"friends"],"label":"f"},{"id":"6","path":["people",3],"label":"d"}],"incremental":[{"id":"0","data":{"friends":[]}},{"id":"1","data":{"friends":[]}},{"id":"2","data":{"friends":[]}},{"id":"3","items":[{"id":4}]}],"completed":[{"id":"0"},{"id":"1"},{"id":"2"},{"id":"3"}],"hasNext":true}""",
        """{"incremental":[{"id":"6","data":{"friends":null}},{"id":"4","items":[{"id":2},{"id":3}]},{"id":"5","items":[{"id":1}]}],"completed":[{"id":"6"},{"id":"4"},{"id":"5"}],"hasNext":false}""");

    [Fact]
    public Task Later_items_hold_what_a_fragment_around_asks_for_too() => Answers(
        "{ ... @defer { people @stream(initialCount: 2) { name } } people @stream(initialCount: 2) { id } }",
        """{"data":{"people":[{"id":1},{"id":2}]},"pending":[{"id":"0","path":[]},{"id":"1","path":["people"]}],"hasNext":true}""",
        """{"incremental":[{"id":"0","data":{"name":"Ann"},"subPath":["people",0]},{"id":"0","data":{"name":"Bo"},"subPath":["people",1]},{"id":"1","items":[{"name":null,"id":3},{"name":"Di","id":4}]}],"completed":[{"id":"0"},{"id":"1"}],"hasNext":false}""");

    private Task Answers(string document, params string[] expected) => Answers(default, document, expected);

    private async Task Answers(IncrementalDeliveryFormat format, string document, params string[] expected) =>
        Assert.Equal(expected, await ReadAllAsync(new RequestExecutor(_people.Schema), Request(document, format: format)));
}
