using System.Text;

namespace Backoffice.Benchmarks.Load;

/// <summary>A page such as docs/benchmarks.md. Every measurement has a section, which it replaces when it is run again.</summary>
internal static class ReportPage
{
    private const string Introduction =
        """
        # Benchmarks

        Every section is written by the command it names, on the machine it names; benchmarks/README.md says what is measured and how.

        """;

    /// <summary>Prints a section, and writes it into a page when there is one.</summary>
    public static async Task WriteAsync(string? page, string heading, string text, CancellationToken cancellationToken)
    {
        Console.WriteLine();
        Console.WriteLine(text);
        if (page is null)
        {
            return;
        }

        var sections = File.Exists(page) ? Read(await File.ReadAllTextAsync(page, cancellationToken)) : [];
        var index = sections.FindIndex(section => section.Heading == heading);
        if (index < 0)
        {
            sections.Add((heading, text));
        }
        else
        {
            sections[index] = (heading, text);
        }

        var content = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        foreach (var section in sections)
        {
            content.Append("\n## ").Append(section.Heading).Append("\n\n").Append(section.Text.Trim()).Append('\n');
        }

        await File.WriteAllTextAsync(page, content.ToString(), cancellationToken);
    }

    /// <summary>Replaces the introduction, which is the text before the first heading.</summary>
    private static List<(string Heading, string Text)> Read(string page) =>
    [
        .. page.Split("\n## ").Skip(1).Select(section => section.Split('\n', 2)).Select(parts => (parts[0], parts[^1])),
    ];
}
