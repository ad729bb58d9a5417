namespace Backoffice.Server.Commands;

/// <summary>Prints the schema as SDL.</summary>
internal static class SchemaCommand
{
    public static async Task<int> RunAsync(
        Func<bool, string> print,
        bool semanticNonNull,
        FileInfo? file,
        TextWriter output,
        CancellationToken cancellationToken)
    {
        var sdl = print(semanticNonNull);
        if (file is null)
        {
            await output.WriteAsync(sdl);
        }
        else
        {
            await File.WriteAllTextAsync(file.FullName, sdl, cancellationToken);
        }

        return 0;
    }
}
