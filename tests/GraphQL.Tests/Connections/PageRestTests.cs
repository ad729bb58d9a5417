using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Xunit;
using static Backoffice.GraphQL.Tests.Execution.Executor;

namespace Backoffice.GraphQL.Tests.Connections;

public sealed class PageRestTests
{
    private static readonly List<string> Loads = [];

    private readonly RequestExecutor _executor = new(new SchemaBuilder().AddPaging().AddType(typeof(Query)).Build());

    [Fact]
    public async Task What_fragments_ask_for_is_loaded_when_it_is_their_turn()
    {
        Loads.Clear();
        Assert.Equal(
            [
                """{"data":{"boats":{"nodes":[{"name":"now"}]}},"pending":[{"id":"0","path":["boats"]}],"hasNext":true}""",
                """{"incremental":[{"id":"0","data":{"totalCount":7,"pageInfo":{"hasNextPage":true}}}],"completed":[{"id":"0"}],"hasNext":false}""",
            ],
            await ReadAllAsync(_executor, Request("{ boats { nodes { name } ... @defer { totalCount pageInfo { hasNextPage } } } }")));
        Assert.Equal(["now: items, later: total", "later"], Loads);

        Loads.Clear();
        Assert.Equal(
            [
                """{"data":{"boats":{"totalCount":5}},"pending":[{"id":"0","path":["boats"]}],"hasNext":true}""",
                """{"incremental":[{"id":"0","data":{"nodes":[{"name":"later"}],"edges":[{"cursor":"later"}],"pageInfo":{"hasNextPage":true,"endCursor":"later"}}}],"completed":[{"id":"0"}],"hasNext":false}""",
            ],
            await ReadAllAsync(
                _executor,
                Request("{ boats { totalCount ... @defer { nodes { name } edges { cursor } pageInfo { hasNextPage endCursor } } } }")));
        Assert.Equal("now: total, later: items", Loads[0]);
    }

    [Fact]
    public async Task A_page_that_is_deferred_itself_leaves_nothing() => Assert.Equal(
        [
            """{"data":{},"pending":[{"id":"0","path":[]}],"hasNext":true}""",
            """{"incremental":[{"id":"0","data":{"boats":{"totalCount":5,"nodes":[{"name":"now"}]}}}],"completed":[{"id":"0"}],"hasNext":false}""",
        ],
        await ReadAllAsync(_executor, Request("{ ... @defer { boats { totalCount nodes { name } } } }")));

    [Fact]
    public async Task Items_of_which_the_first_come_at_once_are_not_left() => Assert.Equal(
        [
            """{"data":{"boats":{"nodes":[]}},"pending":[{"id":"0","path":["boats","nodes"]}],"hasNext":true}""",
            """{"incremental":[{"id":"0","items":[{"name":"now"}]}],"completed":[{"id":"0"}],"hasNext":false}""",
        ],
        await ReadAllAsync(_executor, Request("{ boats { nodes @stream { name } } }")));

    [Fact]
    public async Task What_can_not_be_loaded_is_an_error_of_its_fragment_alone() => Assert.Equal(
        [
            """{"data":{"boats":{"nodes":[{"name":"now"}]}},"pending":[{"id":"0","path":["boats"],"label":"count"},{"id":"1","path":["boats"],"label":"info"}],"hasNext":true}""",
            """{"incremental":[{"id":"1","data":{"pageInfo":{"hasNextPage":true}}}],"completed":[{"id":"0","errors":[{"message":"Nobody can count them.","locations":[{"line":1,"column":64}],"path":["boats","totalCount"],"extensions":{"code":"UNCOUNTED","coordinate":"BoatsConnection.totalCount"}}]},{"id":"1"}],"hasNext":false}""",
        ],
        await ReadAllAsync(
            _executor,
            Request("""{ boats(last: 1) { nodes { name } ... @defer(label: "count") { totalCount } ... @defer(label: "info") { pageInfo { hasNextPage } } } }""")));

    private sealed class Boat
    {
        public required string Name { get; init; }
    }

    [QueryType]
    private static class Query
    {
        [UsePaging]
        public static Page<Boat> GetBoats(PagingArguments paging)
        {
            Loads.Add($"now: {Parts(paging.SelectsItems, paging.SelectsTotalCount)}, later: {Parts(paging.DefersItems, paging.DefersTotalCount)}");
            return PageOf("now", hasNext: true, paging.SelectsTotalCount ? 5 : null, !paging.DefersItems && !paging.DefersTotalCount ? null : new PageRest<Boat>(
                paging.DefersItems,
                paging.DefersTotalCount,
                _ =>
                {
                    Loads.Add("later");
                    return paging.Last is null
                        ? Task.FromResult(PageOf("later", hasNext: true, 7, null))
                        : throw new GraphQLException("Nobody can count them.", "UNCOUNTED");
                }));
        }

        private static Page<Boat> PageOf(string name, bool hasNext, long? total, PageRest<Boat>? rest) =>
            new([new Boat { Name = name }], hasNext, hasPreviousPage: false, boat => boat.Name, total) { Rest = rest };

        private static string Parts(bool items, bool total) => (items, total) switch
        {
            (true, true) => "items and total",
            (true, false) => "items",
            (false, true) => "total",
            _ => "nothing",
        };
    }
}
