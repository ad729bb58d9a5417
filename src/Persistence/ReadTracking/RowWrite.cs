using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Backoffice.Persistence.ReadTracking;

/// <summary>A row that a transaction has inserted, updated or deleted: which columns it changed, and what stood in them before and stands after.</summary>
internal sealed class RowWrite
{
    private readonly WrittenColumn[] _columns;

    private RowWrite(Guid id, bool hasBefore, bool hasAfter, WrittenColumn[] columns) =>
        (Id, HasBefore, HasAfter, _columns) = (id, hasBefore, hasAfter, columns);

    public Guid Id { get; }

    /// <summary>True if there was the row before: false for an insert.</summary>
    public bool HasBefore { get; }

    /// <summary>True if there is the row afterwards: false for a delete.</summary>
    public bool HasAfter { get; }

    /// <summary>The pending changes of a row whose columns were all loaded.</summary>
    public static RowWrite Of(EntityEntry entry, Guid id)
    {
        var (hasBefore, hasAfter) = (entry.State is not EntityState.Added, entry.State is not EntityState.Deleted);
        var columns = new List<WrittenColumn>();
        foreach (var property in entry.Properties)
        {
            var column = new WrittenColumn(
                property.Metadata.Name,
                hasBefore && hasAfter && (property.IsModified || property.Metadata.ValueGenerated.HasFlag(ValueGenerated.OnUpdate)),
                hasBefore ? Stored(property.Metadata, property.OriginalValue) : StoredValue.Unknown,
                hasAfter && !IsGenerated(property, hasBefore) ? Stored(property.Metadata, property.CurrentValue) : StoredValue.Unknown);
            if (column.IsChanged || column.Before.IsKnown || column.After.IsKnown)
            {
                columns.Add(column);
            }
        }

        return new RowWrite(id, hasBefore, hasAfter, [.. columns]);
    }

    /// <summary>Tests whether one of some columns holds another value than before; an insert and a delete change them all.</summary>
    public bool Changes(IReadOnlyList<string> columns) =>
        !HasBefore || !HasAfter || Array.Exists(_columns, column => column.IsChanged && columns.Contains(column.Name));

    public StoredValue Before(string column) => Find(column).Before;

    public StoredValue After(string column) => Find(column).After;

    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(Id.ToByteArray());
        writer.Write(HasBefore);
        writer.Write(HasAfter);
        writer.Write7BitEncodedInt(_columns.Length);
        foreach (var column in _columns)
        {
            var stays = column.Before == column.After;
            writer.Write(column.Name);
            writer.Write(column.IsChanged);
            writer.Write(stays);
            writer.Write(column.Before);
            if (!stays)
            {
                writer.Write(column.After);
            }
        }
    }

    public static RowWrite ReadFrom(BinaryReader reader)
    {
        var (id, hasBefore, hasAfter) = (reader.ReadGuid(), reader.ReadBoolean(), reader.ReadBoolean());
        return new RowWrite(id, hasBefore, hasAfter, reader.ReadArray(ReadColumn));
    }

    private static WrittenColumn ReadColumn(BinaryReader reader)
    {
        var (name, isChanged, stays, before) = (reader.ReadString(), reader.ReadBoolean(), reader.ReadBoolean(), reader.ReadValue());
        return new WrittenColumn(name, isChanged, before, stays ? before : reader.ReadValue());
    }

    private WrittenColumn Find(string name) => Array.Find(_columns, column => column.Name == name);

    /// <summary>Tests whether the database says what the value will be.</summary>
    private static bool IsGenerated(PropertyEntry property, bool isUpdate) => property.Metadata.ValueGenerated switch
    {
        ValueGenerated.Never => false,
        ValueGenerated.OnAdd => !isUpdate && Equals(property.CurrentValue, property.Metadata.Sentinel),
        _ => true,
    };

    // Converted values may have another order.
    private static StoredValue Stored(IProperty property, object? value) =>
        property.GetTypeMapping().Converter is null ? StoredValue.Of(value) : StoredValue.Unknown;

    private readonly record struct WrittenColumn(string Name, bool IsChanged, StoredValue Before, StoredValue After);
}
