using System.Text.Json;

namespace Backoffice.Benchmarks.Load;

/// <summary>A GraphQL operation of benchmarks/Operations and the variable that its requests differ in.</summary>
internal sealed record Operation(string Name, string Text)
{
    public const string Typename = "typename";
    public const string List = "list";
    public const string Page2 = "page2";
    public const string ById = "by-id";
    public const string Nested = "nested";

    private static readonly string[] Known = [Typename, List, Page2, ById, Nested];

    public string? Variable => Name switch
    {
        ById => "id",
        Page2 => "after",
        _ => null,
    };

    public static Operation Read(string folder, string name)
    {
        var file = Path.Combine(folder, $"{name}.graphql");
        return Known.Contains(name) && File.Exists(file)
            ? new Operation(name, File.ReadAllText(file).Trim())
            : throw new LoadException($"There is no operation \"{name}\": choose from {string.Join(", ", Known)}.");
    }

    /// <summary>The body of a POST as a client sends it.</summary>
    public string Body(string? argument) => JsonSerializer.Serialize(
        Variable is { } variable
            ? new { query = Text, variables = new Dictionary<string, string?> { [variable] = argument } }
            : (object)new { query = Text });
}
