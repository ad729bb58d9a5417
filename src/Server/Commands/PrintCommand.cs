namespace Backoffice.Server.Commands;

/// <summary>Prints a text to standard output or to a file.</summary>
internal static class PrintCommand
{
    public static async Task<int> RunAsync(string text, FileInfo? file, TextWriter output, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            await output.WriteAsync(text);
        }
        else
        {
            await File.WriteAllTextAsync(file.FullName, text, cancellationToken);
        }

        return 0;
    }
}
