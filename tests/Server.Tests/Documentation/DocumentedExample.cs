namespace Backoffice.Server.Tests.Documentation;

/// <summary>A block of shell commands in a page, and the answer that the page shows below it; null where it shows none.</summary>
internal sealed record DocumentedExample(int Line, string Commands, string? Answer)
{
    private const string Fence = "```";

    /// <summary>Reads the examples of a page, in order.</summary>
    /// <remarks>
    /// A block marked <c>sh</c> is run, unless it starts the server or the tests. The next block is its answer when it is marked <c>json</c> or not at
    /// all; a further block of that kind is what the same commands answer when they are run again.
    /// </remarks>
    public static IReadOnlyList<DocumentedExample> Read(string markdown)
    {
        var examples = new List<DocumentedExample>();
        var lines = markdown.ReplaceLineEndings("\n").Split('\n');
        DocumentedExample? last = null;
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith(Fence, StringComparison.Ordinal))
            {
                last = lines[i].StartsWith('#') ? null : last;
                continue;
            }

            var (language, start) = (lines[i][Fence.Length..], i + 1);
            i = Array.IndexOf(lines, Fence, start);
            var text = string.Join('\n', lines[start..i]);
            if (language == "sh")
            {
                last = text.Contains("./start", StringComparison.Ordinal) || text.Contains("./test", StringComparison.Ordinal)
                    ? null
                    : new DocumentedExample(start, text, null);
                if (last is not null)
                {
                    examples.Add(last);
                }
            }
            else if (last is not null && language is "json" or "")
            {
                var answered = last with { Answer = text };
                if (examples[^1] == last)
                {
                    examples[^1] = answered;
                }
                else
                {
                    examples.Add(answered with { Line = start });
                }
            }
            else
            {
                last = null;
            }
        }

        return examples;
    }
}
