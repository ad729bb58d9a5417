using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backoffice.GraphQL.CacheControl;
using Xunit;

namespace Backoffice.Schema.Tests;

/// <summary>A response, and what it cost.</summary>
/// <param name="Text">The response as it goes to the client.</param>
/// <param name="Statements">The SQL that was sent, without the settings of the company that travel along.</param>
/// <param name="RoundTrips">The number of waits for the database.</param>
internal sealed record Answer(string Text, IReadOnlyList<string> Statements, int RoundTrips)
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The source of the answer, and the reason.</summary>
    public (CacheStatus Status, string? Reason) Cache { get; init; }

    public JsonNode? Data => JsonNode.Parse(Text)?["data"];

    /// <summary>The codes of the errors, each with its path.</summary>
    public IReadOnlyList<string> Errors =>
    [
        .. (JsonNode.Parse(Text)?["errors"]?.AsArray() ?? []).Select(error =>
            $"{error?["extensions"]?["code"]} {string.Join('.', (error?["path"]?.AsArray() ?? []).Select(part => $"{part}"))}".TrimEnd()),
    ];

    /// <summary>Compares the whole response; only white space is free.</summary>
    public Answer Is(string expected)
    {
        Assert.Equal(Format(expected), Format(Text));
        return this;
    }

    /// <summary>Compares the data; there must be no errors.</summary>
    public Answer Gives(string expectedData) => Is($$"""{"data":{{expectedData}}}""");

    /// <summary>Compares the statements, each of which was a round trip.</summary>
    public Answer Runs(params string[] statements) => RunsIn(statements.Length, statements);

    /// <summary>Compares the statements, and how often the database was waited for.</summary>
    public Answer RunsIn(int roundTrips, params string[] statements)
    {
        Assert.Equal(
            string.Join('\n', statements.Order(StringComparer.Ordinal)), string.Join('\n', Statements.Order(StringComparer.Ordinal)));
        Assert.Equal(roundTrips, RoundTrips);
        return this;
    }

    /// <summary>Compares the codes of the errors and their paths.</summary>
    public Answer Refuses(params string[] errors)
    {
        Assert.Equal(errors, Errors);
        return this;
    }

    /// <summary>The value at a path of names and indexes, such as <c>customers.nodes.0.id</c>; there must be no errors, and not null.</summary>
    public JsonNode At(string path)
    {
        Assert.True(Errors.Count == 0, Text);
        var node = Data;
        foreach (var part in path.Split('.'))
        {
            node = node is JsonArray array ? array[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)] : node?[part];
        }

        Assert.NotNull(node);
        return node;
    }

    /// <summary>The items of the list at a path.</summary>
    public JsonArray ListAt(string path) => At(path).AsArray();

    /// <summary>The ids of the objects in the list at a path, null where there is no object.</summary>
    public IReadOnlyList<string?> IdsAt(string path) => IdsOf(At(path));

    /// <summary>The ids of the objects in a list.</summary>
    public static IReadOnlyList<string?> IdsOf(JsonNode? nodes) => [.. Assert.IsType<JsonArray>(nodes).Select(node => (string?)node?["id"])];

    private static string Format(string json) => JsonNode.Parse(json)?.ToJsonString(Indented) ?? "null";
}
