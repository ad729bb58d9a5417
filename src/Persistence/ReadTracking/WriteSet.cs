using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Backoffice.Persistence.ReadTracking;

/// <summary>The rows that a transaction writes, by entity type.</summary>
internal sealed class WriteSet
{
    /// <summary>Of more rows of a type it is only known that there are some.</summary>
    private const int MostRows = 64;

    private readonly Dictionary<string, List<RowWrite>?> _rows = new(StringComparer.Ordinal);

    public bool IsEmpty => _rows.Count == 0;

    /// <summary>Adds what is about to be saved of a row.</summary>
    public void Add(EntityEntry entry, Guid id)
    {
        var type = entry.Metadata.ClrType.Name;
        if (!_rows.TryGetValue(type, out var rows))
        {
            _rows.Add(type, rows = []);
        }

        rows?.Add(RowWrite.Of(entry, id));
        if (rows?.Count > MostRows)
        {
            AddAll(type);
        }

        if (entry.State is EntityState.Deleted)
        {
            // PostgreSQL deletes or changes what hangs on it, without the context's knowing which rows that are.
            foreach (var foreignKey in entry.Metadata.GetReferencingForeignKeys())
            {
                if (foreignKey.DeleteBehavior is DeleteBehavior.Cascade or DeleteBehavior.SetNull)
                {
                    AddAll(foreignKey.DeclaringEntityType.ClrType.Name);
                }
            }
        }
    }

    public void Clear() => _rows.Clear();

    /// <summary>The writes by entity type.</summary>
    public IReadOnlyList<EntityWrite> ToWrites() => [.. _rows.Select(pair => new EntityWrite(pair.Key, pair.Value is { } rows ? Write(rows) : null))];

    private void AddAll(string type) => _rows[type] = null;

    private static byte[] Write(List<RowWrite> rows) => BinarySerialization.Write(writer =>
    {
        writer.Write7BitEncodedInt(rows.Count);
        foreach (var row in rows)
        {
            row.WriteTo(writer);
        }
    });
}
