using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Backoffice.Persistence.Writing;

/// <summary>Finds all references of a row that lead nowhere, since the database reports only the first.</summary>
public static class MissingReferences
{
    /// <summary>Looks for the rows that a row refers to, in one statement.</summary>
    /// <returns>The foreign keys without a row, in the order of the properties; none when the constraint is no foreign key of the entity.</returns>
    public static async Task<IReadOnlyList<IForeignKey>> FindMissingReferencesAsync<T>(
        this BackofficeDbContext context, T row, string constraint, CancellationToken cancellationToken)
        where T : TenantEntity
    {
        ArgumentNullException.ThrowIfNull(context);
        var (keys, entry) = (context.Model.FindEntityType(typeof(T))?.GetForeignKeys().ToList() ?? [], context.Entry(row));
        if (!keys.Exists(key => key.GetConstraintName() == constraint))
        {
            return [];
        }

        var references = keys
            .Where(key => key.Properties[^1].Name != nameof(ITenantEntity.CompanyId))
            .Select(key => (Key: key, Id: entry.Property(key.Properties[^1].Name).CurrentValue as Guid?))
            .Where(reference => reference.Id is not null)
            .OrderBy(reference => reference.Key.Properties[^1].PropertyInfo?.MetadataToken)
            .ToList();
        var parameters = new NpgsqlParameter[references.Count + 1];
        parameters[0] = new NpgsqlParameter<Guid> { TypedValue = context.CompanyId };
        for (var i = 0; i < references.Count; i++)
        {
            parameters[i + 1] = new NpgsqlParameter<Guid> { TypedValue = references[i].Id.GetValueOrDefault() };
        }

        var lookups = references.Select((reference, index) =>
            $"exists (select from {reference.Key.PrincipalEntityType.GetTableName()} t where t.company_id = $1 and t.id = ${index + 2})");
        var statement = new ReadStatement<bool[]>($"select {string.Join(", ", lookups)}", parameters, async (reader, cancelled) =>
        {
            await reader.ReadAsync(cancelled);
            return [.. references.Select((_, index) => reader.GetBoolean(index))];
        });
        var time = await context.Tenants.ExecuteAsync(context.Caller, new ReadStatement[] { statement }, cancellationToken);
        context.CountDatabaseTime?.Invoke(time);
        statement.Complete();
        var found = await statement.Result;
        return [.. references.Where((_, index) => !found[index]).Select(reference => reference.Key)];
    }
}
