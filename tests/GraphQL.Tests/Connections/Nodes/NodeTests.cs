using Backoffice.GraphQL.Connections.Nodes;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.GlobalIds;
using Xunit;

namespace Backoffice.GraphQL.Tests.Connections.Nodes;

public sealed class NodeTests
{
    private static readonly Guid A = Guid.Parse("0198a1b2-0000-7000-8000-00000000000a");
    private static readonly Guid B = Guid.Parse("0198a1b2-0000-7000-8000-00000000000b");
    private static readonly Guid Missing = Guid.Parse("0198a1b2-0000-7000-8000-0000000000ff");

    private readonly List<string> _calls = [];
    private readonly GraphQLSchema _schema;

    public NodeTests() => _schema = new SchemaBuilder()
        .AddType(typeof(Query))
        .AddType<Boat>()
        .AddType<Sailor>()
        .AddNodes(nodes => nodes
            .Add("Boat", (_, ids) => Task.FromResult(Find("Boat", ids, id => new Boat(id))))
            .Add("Sailor", (_, ids) => Task.FromResult(Find("Sailor", ids, id => new Sailor(id)))))
        .Build();

    [Fact]
    public void The_fields_and_the_interface_are_added()
    {
        Assert.Equal("node(id: ID!): Node", _schema.QueryType.FindField("node")!.Print());
        Assert.Equal("nodes(ids: [ID!]!): [Node]!", _schema.QueryType.FindField("nodes")!.Print());
        Assert.Equal("Node { id: ID! }", _schema.Print("Node"));
        Assert.Equal(["Node"], ((ObjectType)_schema.FindType("Boat")!).Interfaces.Select(i => i.Name));
    }

    [Fact]
    public async Task A_node_is_found_by_its_id() => Assert.Equal(new Boat(A), await NodeAsync(Id("Boat", A)));

    [Fact]
    public async Task An_unknown_id_is_null()
    {
        Assert.Null(await NodeAsync(Id("Boat", Missing)));
        Assert.Null(await NodeAsync(Id("Ghost", A)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("0198a1b2-0000-7000-8000-00000000000a")]
    public async Task A_malformed_id_is_an_error(string id)
    {
        var exception = await Assert.ThrowsAsync<GraphQLException>(() => NodeAsync(id));

        Assert.Equal(new GraphQLError($"\"{id}\" is not a valid id.") { Code = "INVALID_ID" }, exception.Error);
    }

    [Fact]
    public async Task Nodes_are_aligned_with_the_ids_and_fetched_in_one_batch_per_type()
    {
        var nodes = await NodesAsync(
            Id("Boat", B), Id("Sailor", A), "?", Id("Boat", Missing), Id("Boat", A), Id("Ghost", A), Id("Boat", B));

        Assert.Equal(
            [
                new Boat(B), new Sailor(A), new GraphQLError("\"?\" is not a valid id.") { Code = "INVALID_ID" },
                null, new Boat(A), null, new Boat(B),
            ],
            nodes);
        Assert.Equal([$"Boat {B} {Missing} {A}", $"Sailor {A}"], _calls);
    }

    [Fact]
    public async Task A_guard_refuses_before_anything_is_looked_up()
    {
        var refusal = new GraphQLError("Not for you.") { Code = "AUTH_NOT_AUTHORIZED" };
        var schema = new SchemaBuilder()
            .AddType(typeof(Query))
            .AddType<Boat>()
            .AddNodes(nodes => nodes.Add("Boat", (_, ids) => Task.FromResult(Find("Boat", ids, id => new Boat(id))), _ => refusal))
            .Build();
        var nodes = await new TestContext(schema.QueryType.FindField("nodes")!, [new object?[] { Id("Boat", A), Id("Boat", Missing) }]).ResolveAsync();
        Assert.Equal([refusal, refusal], (object?[]?)nodes);
        Assert.Empty(_calls);
    }

    [Fact]
    public async Task No_ids_are_no_nodes() => Assert.Empty((await NodesAsync())!);

    [Fact]
    public async Task At_most_fifty_nodes_are_fetched_at_a_time()
    {
        Assert.Equal(50, (await NodesAsync([.. Enumerable.Repeat(Id("Boat", A), 50)]))!.Length);

        var exception = await Assert.ThrowsAsync<GraphQLException>(() => NodesAsync([.. Enumerable.Repeat(Id("Boat", A), 51)]));
        Assert.Equal(
            new GraphQLError("51 ids were given, at most 50 nodes are fetched at a time.") { Code = "HC0076" }, exception.Error);
    }

    private static string Id(string type, Guid id) => new GlobalId(type, id).ToString();

    private IReadOnlyList<T?> Find<T>(string type, IReadOnlyList<Guid> ids, Func<Guid, T> create)
        where T : class
    {
        _calls.Add($"{type} {string.Join(' ', ids)}");
        return [.. ids.Select(id => id == Missing ? null : create(id))];
    }

    private Task<object?> NodeAsync(string id) => new TestContext(_schema.QueryType.FindField("node")!, id).ResolveAsync();

    private async Task<object?[]?> NodesAsync(params object?[] ids) =>
        (object?[]?)await new TestContext(_schema.QueryType.FindField("nodes")!, [ids]).ResolveAsync();

    [Node]
    [ObjectType]
    public sealed record Boat([property: ID] Guid Id);

    [Node]
    [ObjectType]
    public sealed record Sailor([property: ID] Guid Id);

    [QueryType]
    public static class Query
    {
        public static string Hello => "world";
    }
}
