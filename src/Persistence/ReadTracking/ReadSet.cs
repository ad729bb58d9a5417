namespace Backoffice.Persistence.ReadTracking;

/// <summary>The read set of an answer: everything that its statements have read. Kept with the answer, to be compared with later writes.</summary>
/// <remarks>
/// The terms are those of serializable transactions: an answer stays right for as long as nothing is written that conflicts with its read
/// set. An undecidable comparison counts as a conflict.
/// </remarks>
public static class ReadSet
{
    private const int MostBytes = 64 * 1024;

    /// <summary>Writes down a read set.</summary>
    /// <param name="reads">The rows that were read.</param>
    /// <returns>Empty when it would be too long: then it conflicts with everything.</returns>
    public static byte[] Write(IReadOnlyCollection<RowsRead> reads)
    {
        var bytes = BinarySerialization.Write(writer => writer.WriteArray(reads, static (writer, read) => read.WriteTo(writer)));
        return bytes.Length <= MostBytes ? bytes : [];
    }

    /// <summary>Tests whether one of some writes may have changed what an answer was made of; also when one of them or the answer's read set can't be read.</summary>
    /// <param name="readSet">The result of <see cref="Write"/>.</param>
    /// <param name="writes">The writes since then.</param>
    public static bool ConflictsWith(ReadOnlyMemory<byte> readSet, IEnumerable<EntityWrite> writes)
    {
        ArgumentNullException.ThrowIfNull(writes);
        if (readSet.IsEmpty || BinarySerialization.TryReadArray(readSet, RowsRead.ReadFrom) is not { } rowsRead)
        {
            return writes.Any();
        }

        var reads = rowsRead.ToLookup(read => read.EntityType, StringComparer.Ordinal);
        return writes.Any(write => Conflict([.. reads[write.EntityType]], write.Rows));
    }

    private static bool Conflict(RowsRead[] reads, byte[]? rows)
    {
        if (reads.Length == 0 || rows is null || BinarySerialization.TryReadArray(rows, RowWrite.ReadFrom) is not { } written)
        {
            return reads.Length > 0;
        }

        return Array.Exists(written, row => Array.Exists(reads, read => read.ConflictsWith(row)));
    }
}
