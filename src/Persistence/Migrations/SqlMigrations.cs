using System.Diagnostics;

namespace Backoffice.Persistence.Migrations;

/// <summary>The SQL files of this folder, each of which is a migration. A new one is a new file and nothing else.</summary>
internal static class SqlMigrations
{
    private const string Extension = ".sql";

    private static readonly string Folder = $"{typeof(SqlMigrations).Namespace}.";

    /// <summary>The names of the files without their extension, in the order in which they are applied.</summary>
    public static IReadOnlyList<string> Ids { get; } =
    [
        .. typeof(SqlMigrations).Assembly.GetManifestResourceNames()
            .Where(file => file.StartsWith(Folder, StringComparison.Ordinal) && file.EndsWith(Extension, StringComparison.Ordinal))
            .Select(file => file[Folder.Length..^Extension.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The text of a migration.</summary>
    public static string TextOf(string id)
    {
        using var file = typeof(SqlMigrations).Assembly.GetManifestResourceStream($"{Folder}{id}{Extension}")
            ?? throw new UnreachableException($"The file of migration {id} is missing.");
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
