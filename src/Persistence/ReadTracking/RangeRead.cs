using Backoffice.Persistence.Querying;

namespace Backoffice.Persistence.ReadTracking;

/// <summary>
/// Stretches of ordered lists that were read, each from a row to a row. Whatever comes into one of them, leaves it or moves within it, be it a
/// row that was not there when it was read (a "phantom"), makes the page another.
/// </summary>
/// <param name="Deciding">The columns that decide whether a row is in the list, and where: those of the filter, of the order and of the parent.</param>
/// <param name="Order">The columns of the order, the key last.</param>
/// <param name="Parent">The column with the parent's key; null for a list without parents.</param>
/// <param name="Stretches">The stretches.</param>
internal sealed record RangeRead(string[] Deciding, OrderByProperty[] Order, string? Parent, Stretch[] Stretches)
{
    public bool ConflictsWith(RowWrite write) =>
        write.Changes(Deciding)
        && ((write.HasBefore && IsWithin(write.Before)) || (write.HasAfter && IsWithin(write.After)));

    public void WriteTo(BinaryWriter writer)
    {
        writer.WriteArray(Deciding, static (writer, column) => writer.Write(column));
        writer.WriteArray(Order, static (writer, part) =>
        {
            writer.Write(part.Property);
            writer.Write(part.IsDescending);
        });
        writer.Write(Parent ?? "");
        writer.WriteArray(Stretches, static (writer, stretch) =>
        {
            writer.Write(stretch.Parent);
            writer.WriteArray(stretch.From ?? [], static (writer, value) => writer.Write(value));
            writer.WriteArray(stretch.To ?? [], static (writer, value) => writer.Write(value));
        });
    }

    public static RangeRead ReadFrom(BinaryReader reader)
    {
        var range = new RangeRead(
            reader.ReadArray(static reader => reader.ReadString()),
            reader.ReadArray(static reader => new OrderByProperty(reader.ReadString(), reader.ReadBoolean())),
            reader.ReadString() is { Length: > 0 } parent ? parent : null,
            reader.ReadArray(static reader => new Stretch(reader.ReadValue(), ReadBound(reader), ReadBound(reader))));
        return Array.Exists(range.Stretches, stretch => stretch.From?.Length > range.Order.Length || stretch.To?.Length > range.Order.Length)
            ? throw new FormatException("A stretch ends at more values than its order has columns.")
            : range;
    }

    private static StoredValue[]? ReadBound(BinaryReader reader) =>
        reader.ReadArray(static reader => reader.ReadValue()) is { Length: > 0 } bound ? bound : null;

    /// <summary>Tests whether a row may be in one of the stretches; their ends are part of them.</summary>
    private bool IsWithin(Func<string, StoredValue> row)
    {
        var parent = Parent is null ? StoredValue.Unknown : row(Parent);
        foreach (var stretch in Stretches)
        {
            if (stretch.Parent.MayEqual(parent) && !IsBeyond(row, stretch.From, -1) && !IsBeyond(row, stretch.To, 1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tests whether a row certainly stands on one side of another: before it (-1) or behind it (1).</summary>
    private bool IsBeyond(Func<string, StoredValue> row, StoredValue[]? bound, int side)
    {
        for (var i = 0; i < bound?.Length; i++)
        {
            var (value, limit) = (row(Order[i].Property), bound[i]);
            if (!value.IsKnown || !limit.IsKnown || value.IsNull || limit.IsNull)
            {
                return false;
            }

            var comparison = string.CompareOrdinal(value.Text, limit.Text);
            if (comparison != 0)
            {
                return Math.Sign(comparison) == (Order[i].IsDescending ? -side : side);
            }
        }

        return false;
    }
}

/// <summary>A part of an ordered list, with both ends.</summary>
/// <param name="Parent">The key of the parent whose list it is; unknown for a list without parents.</param>
/// <param name="From">The order's values where it begins; null at the list's beginning.</param>
/// <param name="To">The order's values where it ends; null at the list's end.</param>
internal readonly record struct Stretch(StoredValue Parent, StoredValue[]? From, StoredValue[]? To);
