namespace Backoffice.Persistence.ReadTracking;

/// <summary>The rows of an entity type that a statement has read, and thus the writes that would have changed its result.</summary>
/// <param name="EntityType">The name of the CLR type.</param>
public sealed record RowsRead(string EntityType)
{
    /// <summary>Of more rows it is not remembered which they are.</summary>
    internal const int MostRows = 2_000;

    /// <summary>The columns that were read, by their properties; null for all.</summary>
    internal string[]? Columns { get; init; }

    /// <summary>The ids of the rows that were read, or looked for in vain; null for all.</summary>
    internal HashSet<Guid>? Ids { get; init; }

    /// <summary>The stretches of ordered lists in which rows were looked for; null when they were looked for by their ids.</summary>
    internal RangeRead? Range { get; init; }

    /// <summary>Rows that were looked for by their ids.</summary>
    internal static RowsRead ById(string entityType, string[] columns, IReadOnlyCollection<Guid> ids) =>
        new(entityType) { Columns = columns, Ids = ids.Count > MostRows ? null : [.. ids] };

    internal bool ConflictsWith(RowWrite write) =>
        (Ids?.Contains(write.Id) != false && (Columns is null || write.Changes(Columns))) || Range?.ConflictsWith(write) == true;

    internal void WriteTo(BinaryWriter writer)
    {
        writer.Write(EntityType);
        writer.Write(Columns is not null);
        if (Columns is not null)
        {
            writer.WriteArray(Columns, static (writer, column) => writer.Write(column));
        }

        writer.Write(Ids is not null);
        if (Ids is not null)
        {
            writer.WriteArray(Ids, static (writer, id) => writer.Write(id.ToByteArray()));
        }

        writer.Write(Range is not null);
        Range?.WriteTo(writer);
    }

    internal static RowsRead ReadFrom(BinaryReader reader) => new(reader.ReadString())
    {
        Columns = reader.ReadBoolean() ? reader.ReadArray(static reader => reader.ReadString()) : null,
        Ids = reader.ReadBoolean() ? [.. reader.ReadArray(static reader => reader.ReadGuid())] : null,
        Range = reader.ReadBoolean() ? RangeRead.ReadFrom(reader) : null,
    };
}
