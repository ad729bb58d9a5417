using System.Text;
using Backoffice.DataLoaders.Batching;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Administration;
using Xunit;

namespace Backoffice.DataLoaders.Tests.Batching;

/// <summary>The dispatcher under the real executor: per-object loads are batches per level.</summary>
public sealed class ExecutionTests
{
    private static readonly GraphQLType Text = BuiltInScalars.String;

    private readonly BatchDispatcher _dispatcher = new();
    private readonly RecordingLoader _loader;
    private readonly RecordingLoader _other;
    private readonly TaskCompletionSource _gate = new();

    public ExecutionTests()
    {
        _loader = new RecordingLoader(_dispatcher);
        _other = new RecordingLoader(_dispatcher);
    }

    public static TheoryData<bool> AtOnceAndLater => [false, true];

    [Theory]
    [MemberData(nameof(AtOnceAndLater))]
    public async Task A_level_is_one_batch(bool later)
    {
        Answer(later);

        Assert.Equal(
            """{"data":{"things":[{"name":"v1"},{"name":"v2"},{"name":"v3"}]}}""",
            await ExecuteAsync("{ things { name } }"));
        Assert.Equal(["1,2,3"], _loader.Batches);
    }

    [Fact]
    public async Task A_level_of_many_parents_is_one_batch()
    {
        Answer(later: true);

        await ExecuteAsync("{ thousand { name next { name } } }");

        Assert.Equal([string.Join(',', Enumerable.Range(1, 1_000)), .. Batch(1_001, 1_000)], _loader.Batches);

        static IEnumerable<string> Batch(int first, int count) => [string.Join(',', Enumerable.Range(first, count))];
    }

    [Theory]
    [MemberData(nameof(AtOnceAndLater))]
    public async Task Sibling_fields_on_one_loader_are_one_batch(bool later)
    {
        Answer(later);

        await ExecuteAsync("{ things { name again: name nextName } }");

        Assert.Equal(["1,2,3,1001,1002,1003"], _loader.Batches);
    }

    [Theory]
    [MemberData(nameof(AtOnceAndLater))]
    public async Task Nested_levels_are_one_batch_each(bool later)
    {
        Answer(later);

        Assert.Equal(
            """{"data":{"things":[{"next":{"next":{"name":"v2001"}}},{"next":{"next":{"name":"v2002"}}},{"next":{"next":{"name":"v2003"}}}]}}""",
            await ExecuteAsync("{ things { next { next { name } } } }"));
        Assert.Equal(["1001,1002,1003", "2001,2002,2003"], _loader.Batches);
    }

    [Theory]
    [MemberData(nameof(AtOnceAndLater))]
    public async Task Parallel_branches_of_one_depth_share_a_batch(bool later)
    {
        Answer(later);

        await ExecuteAsync("{ a: things { next { name } } b: thing { next { other next { name } } } }");

        // Names and next ones of a level go together; what was loaded before is not loaded again.
        Assert.Equal(["1001,1002,1003,1007", "2007"], _loader.Batches);
        Assert.Equal(["1007"], _other.Batches);
    }

    [Fact]
    public async Task A_branch_that_waits_for_something_else_holds_no_other_up()
    {
        Answer(later: true);
        var load = _other.Load;
        _other.Load = (keys, cancellationToken) =>
        {
            _gate.SetResult(); // only possible when the lower level of the other branch has not waited
            return load(keys, cancellationToken);
        };

        Assert.Equal(
            """{"data":{"patient":{"name":"v9"},"thing":{"next":{"other":"v1007"}}}}""",
            await ExecuteAsync("{ patient { name } thing { next { other } } }"));
    }

    [Fact]
    public async Task Between_the_root_fields_of_a_mutation_what_was_loaded_is_forgotten()
    {
        var name = "old";
        _loader.Load = (keys, _) => Task.FromResult<IReadOnlyList<string>>([.. keys.Select(_ => name)]);

        Assert.Equal(
            """{"data":{"first":{"before":"old","name":"old"},"second":{"before":"new","name":"new"}}}""",
            await ExecuteAsync(
                """mutation { first: rename { before: name name } second: rename { before: name name } }""",
                rename: () => name = _loader.Batches.Count == 0 ? "old" : "new"));
        Assert.Equal(["1", "1"], _loader.Batches);
    }

    private void Answer(bool later) =>
        _loader.Load = _other.Load = later ? RecordingLoader.LaterAsync : RecordingLoader.AtOnceAsync;

    private Task<string> ExecuteAsync(string document, Action? rename = null) => Task
        .Run(async () =>
        {
            var executor = new RequestExecutor(SchemaOf(rename), new PipelineOptions { Activity = _ => _dispatcher });
            using var writer = new JsonWriter();
            var request = new GraphQLRequest { Document = Encoding.UTF8.GetBytes(document) };
            await executor.ExecuteAsync(new RequestContext(request, NoServices.Instance, CancellationToken.None) { Caller = new Caller(Guid.NewGuid(), Guid.NewGuid(), UserRole.Owner) }, writer);
            return Encoding.UTF8.GetString(writer.Written.Span);
        })
        .WaitAsync(Stretches.Timeout);

    private GraphQLSchema SchemaOf(Action? rename)
    {
        var thing = new ObjectType("Thing");
        thing.Complete(
            [
                Field("name", Text, async c => await _loader.LoadAsync(Id(c), c.RequestAborted)),
                Field("nextName", Text, async c => await _loader.LoadAsync(Id(c) + 1_000, c.RequestAborted)),
                Field("other", Text, async c => await _other.LoadAsync(Id(c), c.RequestAborted)),
                Field("next", thing, async c =>
                {
                    await _loader.LoadAsync(Id(c) + 1_000, c.RequestAborted);
                    return new Thing(Id(c) + 1_000);
                }),
            ],
            []);
        var query = new ObjectType("Query");
        query.Complete(
            [
                Field("things", new ListType(thing), _ => new(Things(3))),
                Field("thousand", new ListType(thing), _ => new(Things(1_000))),
                Field("thing", thing, _ => new(new Thing(7))),
                Field("patient", thing, async _ =>
                {
                    await _gate.Task;
                    return new Thing(9);
                }),
            ],
            []);
        var mutation = new ObjectType("Mutation");
        mutation.Complete(
            [
                Field("rename", thing, _ =>
                {
                    rename?.Invoke();
                    return new(new Thing(1));
                }),
            ],
            []);
        return new GraphQLSchema([query, mutation, thing, .. BuiltInScalars.All], [], query, mutation);
    }

    private static FieldDefinition Field(string name, GraphQLType type, Func<ResolverContext, ValueTask<object?>> resolve) =>
        new(name, type) { Resolver = new ObjectResolver(resolve) };

    private static Thing[] Things(int count) => [.. Enumerable.Range(1, count).Select(id => new Thing(id))];

    private static int Id(ResolverContext context) => ((Thing)context.Parent).Id;

    private sealed record Thing(int Id);

    private sealed class NoServices : IServiceProvider
    {
        public static NoServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
