using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem;
using static Backoffice.GraphQL.Tests.Execution.SchemaOf;

namespace Backoffice.GraphQL.Tests.Execution.Incremental;

/// <summary>A schema of people that remembers which relations were asked for, and when.</summary>
internal sealed class People
{
    private static readonly GraphQLType Int = BuiltInScalars.Int;
    private static readonly GraphQLType Text = BuiltInScalars.String;

    public People()
    {
        var person = new ObjectType("Person");
        person.Complete(
            [
                Read("id", Required(Int), p => p.Id),
                Read("name", Text, p => p.Name),
                Each("strictName", Required(Text), c => ((Item)c.Parent).Name),
                Each("fails", Text, c => throw new GraphQLException($"No luck with {((Item)c.Parent).Id}.")),
                Each("slow", Text, async c =>
                {
                    await Gate.Task.WaitAsync(c.RequestAborted);
                    return $"slow {((Item)c.Parent).Id}";
                }),
                All("friends", List(person), parents => Log("friends", parents, p => p.Id switch
                {
                    1 => [new Item(2, "Bo"), new Item(3)],
                    2 => [new Item(1, "Ann")],
                    3 => Array.Empty<Item>(),
                    _ => null,
                })),
                All("best", person, parents => Log("best", parents, p => p.Id == 1 ? new Item(2, "Bo") : null)),
            ],
            []);
        Schema = Types(
            Object(
                "Query",
                Each("people", List(person), _ => new[] { new Item(1, "Ann"), new Item(2, "Bo"), new Item(3), new Item(4, "Di") }),
                Each("person", person, _ => new Item(1, "Ann")),
                Each("nameless", person, _ => new Item(3)),
                Each("nobody", person, _ => null),
                Each("numbers", List(Required(Int)), _ => Enumerable.Range(0, 25)),
                Each("crowd", List(Required(person)), _ => Enumerable.Range(0, 25).Select(i => new Item(i))),
                Each("gaps", List(Required(Int)), _ => new object?[] { 0, 1, null, 3 }),
                Each("holes", List(Required(person)), _ => new object?[] { new Item(0), new Item(1), null, new Item(3) })),
            Object("Mutation", Each("create", person, _ =>
            {
                Calls.Add("create");
                return new Item(1, "Ann");
            })),
            person);
    }

    public GraphQLSchema Schema { get; }

    /// <summary>The relations that were asked for, with their people, and the places at which a part of the response was read.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>The task that slow fields wait for.</summary>
    public TaskCompletionSource Gate { get; } = new();

    private object?[] Log(string field, IReadOnlyList<Item> parents, Func<Item, object?> resolve)
    {
        Calls.Add($"{field} of {string.Join(',', parents.Select(p => p.Id))}");
        return [.. parents.Select(resolve)];
    }
}
