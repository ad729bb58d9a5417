using System.Diagnostics;
using Backoffice.Persistence.Querying;
using Backoffice.Persistence.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;
using Npgsql;

namespace Backoffice.Persistence.Changes;

/// <summary>The row of the log for a row that is saved.</summary>
internal static class ChangeRow
{
    private const string Columns =
        "company_id, id, entity_type, entity_id, kind, before, after, refs, user_id, client, command, mutation, request_id";

    /// <summary>Writes a row of the log where a statement has written a row, in that statement.</summary>
    /// <param name="table">The table.</param>
    /// <param name="kind">The kind of the change.</param>
    /// <param name="first">The number of the first parameter of <see cref="ParametersOf"/>.</param>
    /// <param name="generated">The columns that the database has given values, which are <c>written</c> too.</param>
    /// <returns>An insert that selects from <c>written</c>, which has the row's keys.</returns>
    public static string InsertFromWritten(Table table, ChangeKind kind, int first, IEnumerable<Column> generated)
    {
        string[] members = [.. kind is ChangeKind.Created
            ? generated.Where(column => ChangeMembers.Of(table.EntityType).Generated.Contains(column.Metadata))
                .Select(column => $"'{column.Name}', {column.Name}")
            : []];
        var after = members.Length == 0 ? $"${first + 2}::jsonb" : $"${first + 2}::jsonb || jsonb_build_object({string.Join(", ", members)})";
        return $"""
            insert into changes ({Columns}) select {CompanyOf(table)}, change_position(pg_current_xact_id(), ${first}), '{NameOf(table.EntityType)}', id, {kind:D}, ${first + 1}::jsonb, {after}, {string.Join(", ", Enumerable.Range(first + 3, 6).Select(number => $"${number}"))} from written
            """;
    }

    /// <summary>Writes the log of rows that were saved in the context's transaction.</summary>
    public static async Task InsertAsync(IList<IUpdateEntry> entries, BackofficeDbContext context, CancellationToken cancellationToken)
    {
        var transaction = (NpgsqlTransaction?)context.Database.CurrentTransaction?.GetDbTransaction() ?? throw new UnreachableException();
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        foreach (var entry in entries)
        {
            batch.BatchCommands.Add(Insert(entry, context));
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The content of a log row besides the keys of the row and the kind of the change.</summary>
    public static NpgsqlParameter[] ParametersOf(IUpdateEntry entry, BackofficeDbContext context)
    {
        var members = ChangeMembers.Of(entry.EntityType).Read(entry);
        var origin = context.Origin;
        return
        [
            new NpgsqlParameter<int> { TypedValue = context.NextChange++ },
            Text(members.Before),
            Text(members.After),
            new NpgsqlParameter<Guid[]> { TypedValue = members.References },
            origin.UserId is { } userId ? new NpgsqlParameter<Guid> { TypedValue = userId } : new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid },
            Text(origin.Client),
            Text(origin.Command),
            Text(origin.Mutation),
            Text(origin.RequestId),
        ];
    }

    private static NpgsqlBatchCommand Insert(IUpdateEntry entry, BackofficeDbContext context)
    {
        var command = new NpgsqlBatchCommand(
            $"insert into changes ({Columns}) values ($10, change_position(pg_current_xact_id(), $1), $11, $12, $13, $2::jsonb, $3::jsonb, $4, $5, $6, $7, $8, $9)");
        foreach (var parameter in ParametersOf(entry, context))
        {
            command.Parameters.Add(parameter);
        }

        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = context.CompanyId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = NameOf(entry.EntityType) });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = RowStatements.Of(entry.EntityType).KeyOf(entry) });
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = (short)KindOf(entry) });
        return command;
    }

    private static ChangeKind KindOf(IUpdateEntry entry) => entry.EntityState switch
    {
        EntityState.Added => ChangeKind.Created,
        EntityState.Deleted => ChangeKind.Deleted,
        _ => ChangeKind.Updated,
    };

    private static string NameOf(IEntityType entityType) => entityType.ClrType.Name;

    private static string CompanyOf(Table table) => (table.Company ?? table.Key).Name;

    private static NpgsqlParameter<string?> Text(string? value) => new() { TypedValue = value };
}
