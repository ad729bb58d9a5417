using System.Diagnostics;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Backoffice.Persistence.Migrations;

/// <summary>A migration whose text is the SQL file of its name in this folder.</summary>
internal abstract class SqlMigration : Migration
{
    private const string Extension = ".sql";

    private static readonly string Folder = $"{typeof(SqlMigration).Namespace}.";

    /// <summary>The names of all files.</summary>
    public static IEnumerable<string> Ids => typeof(SqlMigration).Assembly.GetManifestResourceNames()
        .Where(file => file.StartsWith(Folder, StringComparison.Ordinal) && file.EndsWith(Extension, StringComparison.Ordinal))
        .Select(file => file[Folder.Length..^Extension.Length]);

    protected sealed override void Up(MigrationBuilder migrationBuilder)
    {
        var name = GetType().GetCustomAttribute<MigrationAttribute>()?.Id;
        using var file = typeof(SqlMigration).Assembly.GetManifestResourceStream($"{Folder}{name}{Extension}")
            ?? throw new UnreachableException($"The file of migration {name} is missing.");
        using var reader = new StreamReader(file);
        migrationBuilder.Sql(reader.ReadToEnd());
    }
}
