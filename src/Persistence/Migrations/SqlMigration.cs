using System.Diagnostics;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Backoffice.Persistence.Migrations;

/// <summary>A migration whose text is the SQL file of its name in this folder.</summary>
internal abstract class SqlMigration : Migration
{
    protected sealed override void Up(MigrationBuilder migrationBuilder)
    {
        var name = GetType().GetCustomAttribute<MigrationAttribute>()?.Id;
        using var file = typeof(SqlMigration).Assembly.GetManifestResourceStream($"Backoffice.Persistence.Migrations.{name}.sql")
            ?? throw new UnreachableException($"The file of migration {name} is missing.");
        using var reader = new StreamReader(file);
        migrationBuilder.Sql(reader.ReadToEnd());
    }
}
