using System.Text;
using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Xunit;

namespace Backoffice.GraphQL.Tests.Connections;

public sealed class UsePagingTests
{
    private readonly GraphQLSchema _schema = new SchemaBuilder().AddPaging().AddType(typeof(Query)).AddType(typeof(BoatExtensions)).Build();

    [Fact]
    public void A_field_becomes_a_connection() => Assert.Equal(
        [
            "boats(first: Int after: String last: Int before: String name: String): BoatsConnection",
            "BoatsConnection { pageInfo: PageInfo! edges: [BoatsEdge!]! nodes: [Boat!]! totalCount: Int! }",
            "BoatsEdge { cursor: String! node: Boat! }",
            "PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }",
        ],
        [
            Field("boats").Print(),
            _schema.Print("BoatsConnection"),
            _schema.Print("BoatsEdge"),
            _schema.Print("PageInfo"),
        ]);

    [Fact]
    public void Fields_of_one_name_share_a_connection_of_the_same_nodes_only() => Assert.Equal(
        [
            "Boat { name: String! boats(first: Int after: String last: Int before: String): BoatsConnection "
            + "crew(first: Int after: String last: Int before: String): BoatCrewConnection }",
            "CrewConnection { pageInfo: PageInfo! edges: [CrewEdge!]! nodes: [Boat!]! }",
            "BoatCrewConnection { pageInfo: PageInfo! edges: [BoatCrewEdge!]! nodes: [Sailor!]! totalCount: Int! }",
        ],
        [_schema.Print("Boat"), _schema.Print("CrewConnection"), _schema.Print("BoatCrewConnection")]);

    [Fact]
    public void Every_generated_type_and_field_is_described()
    {
        foreach (var type in new[] { "BoatsConnection", "BoatsEdge", "PageInfo" }.Select(_schema.FindType).Cast<FieldsType>())
        {
            Assert.NotNull(type.Description);
            Assert.DoesNotContain(type.Fields, f => f.Description is null);
        }
    }

    [Fact]
    public async Task The_resolver_sees_what_is_asked_for()
    {
        var page = await ResolveAsync(new TestContext(Field("boats"), 3, "x", null, null, null) { Selected = ["nodes", "totalCount"] });

        Assert.Equal(
            new PagingArguments(3, "x") { PageSize = 3, SelectsItems = true, SelectsTotalCount = true }.ToString(), page.CursorOf(0));
    }

    [Fact]
    public async Task A_count_alone_needs_no_items()
    {
        var page = await ResolveAsync(new TestContext(Field("boats"), null, null, null, null, null) { Selected = ["totalCount"] });

        Assert.Equal(new PagingArguments { PageSize = 10, SelectsItems = false, SelectsTotalCount = true }.ToString(), page.CursorOf(0));
    }

    [Fact]
    public async Task The_fields_own_maximum_counts()
    {
        await ResolveAsync(new TestContext(Field("crew"), 1000, null, null, null));

        var exception = await Assert.ThrowsAsync<GraphQLException>(
            () => ResolveAsync(new TestContext(Field("crew"), 1001, null, null, null)));
        Assert.Equal("HC0051", exception.Error.Code);
    }

    [Fact]
    public void A_page_answers_for_the_connection_and_its_page_info()
    {
        Boat[] boats = [new("A"), new("B")];
        var page = new Page<Boat>(boats, true, false, boat => $"c{boat.Name}", 7);

        Assert.Same(page, Get("BoatsConnection", "pageInfo", page));
        Assert.Same(boats, Get("BoatsConnection", "nodes", page));
        Assert.Equal(7L, Get("BoatsConnection", "totalCount", page));
        Assert.Equal(true, Get("PageInfo", "hasNextPage", page));
        Assert.Equal(false, Get("PageInfo", "hasPreviousPage", page));
        Assert.Equal("\"cA\" \"cB\"", $"{Write("PageInfo", "startCursor", page)} {Write("PageInfo", "endCursor", page)}");
        var edges = Assert.IsType<Edge[]>(Get("BoatsConnection", "edges", page));
        Assert.Equal(["\"cA\"", "\"cB\""], edges.Select(e => Write("BoatsEdge", "cursor", e)));
        Assert.Equal(boats, edges.Select(e => Get("BoatsEdge", "node", e)));
    }

    [Fact]
    public void An_empty_page_has_no_cursors()
    {
        var page = new Page<Boat>([], false, false, _ => throw new InvalidOperationException());

        Assert.Equal("null null", $"{Write("PageInfo", "startCursor", page)} {Write("PageInfo", "endCursor", page)}");
        Assert.Null(Get("PageInfo", "endCursor", page));
        Assert.Null(Get("BoatsConnection", "totalCount", page));
    }

    [Fact]
    public void A_cursor_is_made_once()
    {
        var count = 0;
        var page = new Page<Boat>([new("A")], false, false, _ => $"{++count}");

        Write("PageInfo", "endCursor", page);

        Assert.Equal(1, count);
    }

    [Fact]
    public void A_resolver_of_another_result_is_refused_at_start()
    {
        var exception = Assert.Throws<SchemaException>(() => new SchemaBuilder().AddPaging().AddType(typeof(ListQuery)).Build());

        Assert.Contains("Page<T>", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Paging_arguments_without_UsePaging_are_refused_at_start()
    {
        var exception = Assert.Throws<SchemaException>(() => new SchemaBuilder().AddPaging().AddType(typeof(BareQuery)).Build());

        Assert.Contains("has no [UsePaging]", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<IPage> ResolveAsync(TestContext context) => Assert.IsAssignableFrom<IPage>(await context.ResolveAsync());

    private FieldDefinition Field(string name) => _schema.QueryType.FindField(name)!;

    private object? Get(string type, string field, object parent) => Resolver(type, field).Get(parent);

    private string Write(string type, string field, object parent)
    {
        using var writer = new JsonWriter();
        var leaf = Resolver(type, field).LeafWriter!;
        Assert.True(leaf.IsTotal || leaf.Check(parent) || parent is IPage { Items.Count: 0 });
        leaf.Write(writer, parent);
        return Encoding.UTF8.GetString(writer.Written.Span);
    }

    private PropertyResolver Resolver(string type, string field) =>
        (PropertyResolver)((FieldsType)_schema.FindType(type)!).FindField(field)!.Resolver!;

    public sealed record Boat(string Name);

    public sealed record Sailor(string Name);

    [QueryType]
    public static class Query
    {
        [UsePaging]
        public static Task<Page<Boat>> GetBoatsAsync(PagingArguments paging, string? name) =>
            Task.FromResult(new Page<Boat>([new Boat(name ?? "")], false, false, _ => paging.ToString()));

        [UsePaging(MaxPageSize = 1000, IncludeTotalCount = false)]
        public static Page<Boat> GetCrew(PagingArguments paging) => new([], false, false, _ => paging.ToString());
    }

    [ObjectType<Boat>]
    public static class BoatExtensions
    {
        [UsePaging]
        [BatchResolver]
        public static Task<IReadOnlyList<Page<Boat>>> GetBoatsAsync([Parent] IReadOnlyList<Boat> parents, PagingArguments paging) =>
            Task.FromResult<IReadOnlyList<Page<Boat>>>([.. parents.Select(_ => new Page<Boat>([], false, false, _ => $"{paging}"))]);

        [UsePaging]
        public static Page<Sailor> GetCrew([Parent] Boat boat, PagingArguments paging) =>
            new([new Sailor(boat.Name)], false, false, _ => paging.ToString());
    }

    [QueryType]
    public static class ListQuery
    {
        [UsePaging]
        public static IReadOnlyList<Boat> GetBoats() => [];
    }

    [QueryType]
    public static class BareQuery
    {
        public static int GetBoats(PagingArguments paging) => paging.PageSize;
    }
}
