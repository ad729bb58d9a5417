using System.Text;

namespace Backoffice.ConformanceHost;

/// <summary>Answers one line of JSON for each line of JSON on standard input, until it ends.</summary>
internal static class EngineCommand
{
    public static async Task<int> RunAsync(string schemaFile, string dataFile)
    {
        var questions = new EngineQuestions(await File.ReadAllTextAsync(schemaFile), await File.ReadAllTextAsync(dataFile));
        using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
        await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), bufferSize: 1 << 16);
        while (await input.ReadLineAsync() is { } line)
        {
            await output.WriteLineAsync(await questions.AnswerAsync(line));
            await output.FlushAsync();
        }

        return 0;
    }
}
