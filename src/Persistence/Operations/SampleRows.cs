using System.Globalization;
using System.Reflection;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Querying;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Backoffice.Persistence.Operations;

/// <summary>
/// A row for each table of the model, made up from the types of its columns. Every row has the id of the company, so any global id of a type
/// finds its row, and every foreign key finds its target.
/// </summary>
public static class SampleRows
{
    /// <summary>The statements that write the rows into the company of the session.</summary>
    public static string Insert(EntityModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var written = new List<Table>();
        var waiting = model.Tables.OrderBy(table => table.Name, StringComparer.Ordinal).ToList();
        while (waiting.Count > 0)
        {
            var next = waiting.Find(table => RequiredTables(table).All(required => required == table.Name || written.Exists(done => done.Name == required)))
                ?? throw new InvalidOperationException($"Required foreign keys lead from {waiting[0].Name} back to itself.");
            waiting.Remove(next);
            written.Add(next);
        }

        // Optional references are set when all rows are there, since they may lead in circles.
        return string.Join(";\n", written.Select(InsertInto).Concat(written.Select(SetReferences).OfType<string>()));
    }

    private static IEnumerable<string> RequiredTables(Table table) => table.EntityType.GetForeignKeys()
        .Where(key => key.IsRequired)
        .Select(key => key.PrincipalEntityType.GetTableName() ?? throw new System.Diagnostics.UnreachableException());

    private static string InsertInto(Table table)
    {
        // In the order of the class: a period ends after it begins, and the model is in the order of the alphabet.
        var columns = table.Columns
            .Where(column => IsWritten(column) && !IsOptionalReference(column))
            .OrderBy(column => column.Property.MetadataToken)
            .ToList();
        return $"insert into {table.Name} ({string.Join(", ", columns.Select(column => column.Name))}) "
            + $"select {string.Join(", ", columns.Select((column, index) => ValueOf(column, index)))} from (select current_setting('app.company_id')::uuid as id) company";
    }

    private static string? SetReferences(Table table)
    {
        var columns = table.Columns.Where(IsOptionalReference).ToList();
        return columns.Count == 0 ? null
            : $"update {table.Name} set {string.Join(", ", columns.Select(column => $"{column.Name} = current_setting('app.company_id')::uuid"))}";
    }

    private static bool IsWritten(Column column) =>
        !column.Metadata.ValueGenerated.HasFlag(ValueGenerated.OnUpdate) && column.Metadata.GetComputedColumnSql() is null;

    private static bool IsOptionalReference(Column column) => column.IsNullable && column.Metadata.IsForeignKey();

    private static string ValueOf(Column column, int index) => column.Mapping.StoreType switch
    {
        "uuid" => "id",
        "text" => TextOf(column),
        "boolean" => "true",
        "smallint" or "integer" or "bigint" => NumberOf(column),
        "numeric" => "1",
        "timestamp with time zone" => string.Create(CultureInfo.InvariantCulture, $"now() + interval '{index} minutes'"),
        "date" => string.Create(CultureInfo.InvariantCulture, $"current_date + {index}"),
        "text[]" => "'{}'",
        "jsonb" => "'{}'",
        var type => throw new NotSupportedException($"There is no sample of {type} for {column.Name}."),
    };

    private static string TextOf(Column column) =>
        column.Property.GetCustomAttribute<SampleAttribute>() is { } sample ? $"'{sample.Value}'"
        : column.Metadata.GetContainingIndexes().Any(index => index is { IsUnique: true, Properties.Count: 1 }) ? "id::text"
        : "'a'";

    private static string NumberOf(Column column) => column.Mapping.ValueType.IsEnum
        ? Convert.ToInt64(Enum.GetValues(column.Mapping.ValueType).GetValue(0), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
        : "1";
}
