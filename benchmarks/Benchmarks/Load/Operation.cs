using System.Text.Json;

namespace Backoffice.Benchmarks.Load;

/// <summary>One thing that every target is asked: a GraphQL operation of benchmarks/Operations.</summary>
/// <param name="Name">The name of its file, and of the baseline's address.</param>
/// <param name="Text">Of what only the baseline answers: as long as another, since the baseline only takes it in.</param>
internal sealed record Operation(string Name, string Text)
{
    public const string Typename = "typename";
    public const string List = "list";
    public const string Page2 = "page2";
    public const string Filtered = "filtered";
    public const string ById = "by-id";
    public const string Nested = "nested";
    public const string ThreeLevels = "three-levels";
    public const string FanIn = "fan-in";
    public const string TotalCount = "total-count";
    public const string Rows50 = "rows-50";
    public const string Rows1000 = "rows-1000";
    public const string Reschedule = "reschedule";

    /// <summary>The least cost of a cached answer; only the baseline has these.</summary>
    public const string Constant = "constant-8k";

    /// <inheritdoc cref="Constant"/>
    public const string Redis = "redis-8k";

    /// <summary>The mutation is the last: it leaves work for PostgreSQL behind, which is cleaned up after it.</summary>
    public static readonly IReadOnlyList<string> Compared =
        [Typename, ById, List, Page2, Filtered, Nested, ThreeLevels, FanIn, TotalCount, Rows50, Rows1000, Reschedule];

    public bool IsMutation => Name == Reschedule;

    public bool IsOfLimitOnly => Name is Constant or Redis;

    public static Operation Read(string folder, string name)
    {
        var file = Path.Combine(folder, $"{(name is Constant or Redis ? List : name)}.graphql");
        return File.Exists(file)
            ? new Operation(name, File.ReadAllText(file).Trim())
            : throw new LoadException(
                $"There is no operation \"{name}\": choose from {string.Join(", ", Compared)}, {Constant}, {Redis}, or add {name}.graphql to {folder}.");
    }

    /// <summary>The body of a POST as a client sends it.</summary>
    public string Body(IReadOnlyDictionary<string, string> variables) => JsonSerializer.Serialize(
        variables.Count > 0 ? new { query = Text, variables } : (object)new { query = Text });
}
