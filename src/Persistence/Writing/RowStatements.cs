using System.Collections.Concurrent;
using Backoffice.Persistence.Changes;
using Backoffice.Persistence.Querying;
using Backoffice.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Update;
using Npgsql;

namespace Backoffice.Persistence.Writing;

/// <summary>The statements that add and change rows of an entity type, and log the change: one for each set of columns, made once.</summary>
/// <remarks>The written, compared and returned columns follow EF Core's <c>ModificationCommand</c>.</remarks>
internal sealed class RowStatements
{
    private const string Annotation = "Backoffice:RowStatements";

    private readonly ConcurrentDictionary<(bool IsAdded, ulong Written, ulong Generated), RowStatement> _statements = new();
    private readonly Table _table;

    private RowStatements(IEntityType entityType)
    {
        _table = new Table(entityType);
        Depth = entityType.GetForeignKeys()
            .Select(foreignKey => foreignKey.PrincipalEntityType)
            .Where(principal => principal != entityType)
            .Select(principal => Of(principal).Depth + 1)
            .DefaultIfEmpty()
            .Max();
    }

    /// <summary>The maximum length of a chain of references between new rows; referenced rows are written first.</summary>
    public int Depth { get; }

    public static RowStatements Of(IEntityType entityType) => entityType.GetOrAddRuntimeAnnotationValue(
        Annotation, static type => new RowStatements(type ?? throw new System.Diagnostics.UnreachableException()), entityType);

    public Guid KeyOf(IUpdateEntry entry) => (Guid?)entry.GetCurrentValue(_table.Key.Metadata) ?? Guid.Empty;

    /// <summary>The statement that writes an added or changed row.</summary>
    /// <returns>Says whether there is a row. Then the entry has what the database gave it.</returns>
    public ReadStatement<bool> Create(IUpdateEntry entry, BackofficeDbContext context)
    {
        var isAdded = entry.EntityState is EntityState.Added;
        var (written, generated) = (0UL, 0UL);
        foreach (var column in _table.Columns)
        {
            if (entry.IsStoreGenerated(column.Metadata))
            {
                generated |= 1UL << column.Index;
            }
            else if (isAdded
                ? column.Metadata.GetBeforeSaveBehavior() is PropertySaveBehavior.Save
                : column.Metadata.GetAfterSaveBehavior() is PropertySaveBehavior.Save && entry.IsModified(column.Metadata))
            {
                written |= 1UL << column.Index;
            }
        }

        return _statements
            .GetOrAdd((isAdded, written, generated), static (key, table) => new RowStatement(table, key.IsAdded, key.Written, key.Generated), _table)
            .For(entry, context);
    }

    private sealed class RowStatement
    {
        private readonly string _sql;
        private readonly Column[] _written;
        private readonly Column[] _compared;
        private readonly Column[] _generated;

        public RowStatement(Table table, bool isAdded, ulong written, ulong generated)
        {
            _written = [.. table.Columns.Where(column => (written & (1UL << column.Index)) != 0)];
            _generated = [.. table.Columns.Where(column => (generated & (1UL << column.Index)) != 0)];
            _compared = isAdded
                ? []
                : [.. table.Columns.Where(column => column.Metadata.IsPrimaryKey() || column.Metadata.IsConcurrencyToken)];
            var write = isAdded
                ? $"insert into {table.Name} ({Names(_written, ", ")}) values ({string.Join(", ", _written.Select((_, index) => $"${index + 1}"))})"
                : $"update {table.Name} set {Equalities(_written, 1, ", ")} where {Equalities(_compared, _written.Length + 1, " and ")}";
            Column[] returned = [.. table.Company is { } company ? [company, table.Key] : (Column[])[table.Key], .. _generated];
            var log = ChangeRow.InsertFromWritten(
                table, isAdded ? ChangeKind.Created : ChangeKind.Updated, _written.Length + _compared.Length + 1, _generated);
            _sql = $"with written as ({write} returning {Names(returned, ", ")}), logged as ({log}) select {Names(_generated, ", ")} from written";
        }

        public ReadStatement<bool> For(IUpdateEntry entry, BackofficeDbContext context)
        {
            var logged = ChangeRow.ParametersOf(entry, context);
            var parameters = new NpgsqlParameter[_written.Length + _compared.Length + logged.Length];
            for (var i = 0; i < _written.Length; i++)
            {
                parameters[i] = Parameter(_written[i], entry.GetCurrentValue(_written[i].Metadata));
            }

            for (var i = 0; i < _compared.Length; i++)
            {
                parameters[_written.Length + i] = Parameter(_compared[i], entry.GetOriginalValue(_compared[i].Metadata));
            }

            logged.CopyTo(parameters, _written.Length + _compared.Length);
            return new ReadStatement<bool>(_sql, parameters, (reader, cancellationToken) => ReadAsync(entry, reader, cancellationToken));
        }

        private async ValueTask<bool> ReadAsync(IUpdateEntry entry, NpgsqlDataReader reader, CancellationToken cancellationToken)
        {
            if (!await reader.ReadAsync(cancellationToken))
            {
                return false;
            }

            for (var i = 0; i < _generated.Length; i++)
            {
                entry.SetStoreGeneratedValue(_generated[i].Metadata, _generated[i].Mapping.ReadObject(reader, i));
            }

            return true;
        }

        private static NpgsqlParameter Parameter(Column column, object? value) =>
            value is null ? column.Mapping.NullParameter() : column.Mapping.Parameter(value);

        private static string Names(Column[] columns, string separator) => string.Join(separator, columns.Select(column => column.Name));

        private static string Equalities(Column[] columns, int first, string separator) =>
            string.Join(separator, columns.Select((column, index) => $"{column.Name} = ${first + index}"));
    }
}
