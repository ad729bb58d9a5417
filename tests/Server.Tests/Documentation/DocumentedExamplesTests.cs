using System.Text;
using System.Text.Json;
using Backoffice.Testing;
using Xunit;

namespace Backoffice.Server.Tests.Documentation;

/// <summary>The pages that show commands and answers are run as they stand, against a server with the demo data.</summary>
public sealed class DocumentedExamplesTests
{
    [Theory]
    [InlineData("README.md", 2)]
    [InlineData("docs/queries.md", 10)]
    [InlineData("docs/transports.md", 8)]
    [InlineData("docs/caching.md", 1)]
    [InlineData("docs/cost.md", 2)]
    [InlineData("docs/persisted-operations.md", 6)]
    public async Task The_examples_of_a_page_answer_what_it_says(string page, int expectedAnswers)
    {
        var examples = DocumentedExample.Read(await File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Path, page)));
        Assert.True(examples.Count(example => example.Answer is not null) >= expectedAnswers, $"{page} has fewer answers than before.");
        await using var server = await DocumentedServer.StartAsync();
        var outputs = await server.RunAsync(examples.Select(example => example.Commands));

        var differences = new StringBuilder();
        foreach (var (example, output) in examples.Zip(outputs))
        {
            if (example.Answer is { } answer && !IsSame(answer, output))
            {
                differences.Append($"{page}:{example.Line}\n{example.Commands}\nsays\n{answer}\nbut it is\n{output}\n\n");
            }
        }

        Assert.Equal(examples.Count, outputs.Count);
        Assert.True(differences.Length == 0, differences.ToString());
    }

    /// <summary>JSON is compared by its values, so that a page may show it with line breaks; everything else by its text.</summary>
    private static bool IsSame(string answer, string output) =>
        TryRead(answer, out var expected) && TryRead(output, out var actual)
            ? expected.SequenceEqual(actual, JsonElementComparer.Instance)
            : answer.Trim() == output.ReplaceLineEndings("\n").Trim();

    private static bool TryRead(string text, out IReadOnlyList<JsonElement> values)
    {
        var read = new List<JsonElement>();
        values = read;
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { AllowMultipleValues = true });
        try
        {
            while (reader.Read())
            {
                read.Add(JsonElement.ParseValue(ref reader));
            }

            return read.Count > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private sealed class JsonElementComparer : IEqualityComparer<JsonElement>
    {
        public static JsonElementComparer Instance { get; } = new();

        public bool Equals(JsonElement x, JsonElement y) => JsonElement.DeepEquals(x, y);

        public int GetHashCode(JsonElement element) => 0;
    }
}
