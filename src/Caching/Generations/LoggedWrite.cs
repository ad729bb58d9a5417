using System.Globalization;
using Backoffice.Persistence.ReadTracking;

namespace Backoffice.Caching.Generations;

/// <summary>A write in the history of a partition.</summary>
/// <param name="Generation">Its generation.</param>
/// <param name="Writes">The entity types that it writes.</param>
internal sealed record LoggedWrite(ulong Generation, IReadOnlyList<EntityWrite> Writes)
{
    /// <summary>Of larger writes only the entity type is kept.</summary>
    private const int MostBytes = 16 * 1024;

    /// <summary>About how much memory it takes, in bytes.</summary>
    public int Size { get; } = 128 + Writes.Sum(write => write.Rows?.Length ?? 0);

    /// <summary>Serializes writes for Redis.</summary>
    public static byte[] Write(IReadOnlyCollection<EntityWrite> writes)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write7BitEncodedInt(writes.Count);
        foreach (var write in writes)
        {
            var rows = write.Rows is { Length: <= MostBytes } ? write.Rows : null;
            writer.Write(write.EntityType);
            writer.Write7BitEncodedInt(rows?.Length ?? -1);
            writer.Write(rows ?? []);
        }

        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Reads an entry of the list that <see cref="GenerationScripts"/> describes: <c>number generation writes</c>.</summary>
    /// <returns>Null when it is none.</returns>
    public static (long Number, LoggedWrite Write)? Parse(byte[] entry)
    {
        var first = Array.IndexOf(entry, (byte)' ');
        var second = Array.IndexOf(entry, (byte)' ', first + 1);
        return second >= 0
            && long.TryParse(entry.AsSpan(0, first), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && ulong.TryParse(entry.AsSpan((first + 1)..second), NumberStyles.None, CultureInfo.InvariantCulture, out var generation)
            && ParseWrites(entry, second + 1) is { } writes
                ? (number, new LoggedWrite(generation, writes))
                : null;
    }

    private static EntityWrite[]? ParseWrites(byte[] entry, int start)
    {
        using var reader = new BinaryReader(new MemoryStream(entry, start, entry.Length - start, writable: false));
        try
        {
            var writes = new EntityWrite[Bounded(reader, reader.Read7BitEncodedInt())];
            for (var i = 0; i < writes.Length; i++)
            {
                var (entityType, length) = (reader.ReadString(), reader.Read7BitEncodedInt());
                writes[i] = new EntityWrite(entityType, length < 0 ? null : reader.ReadBytes(Bounded(reader, length)));
            }

            return reader.BaseStream.Position == reader.BaseStream.Length ? writes : null;
        }
        catch (Exception exception) when (exception is IOException or FormatException)
        {
            return null;
        }
    }

    /// <summary>A number of items or bytes; there can't be more than bytes are left.</summary>
    private static int Bounded(BinaryReader reader, int number) =>
        number >= 0 && number <= reader.BaseStream.Length - reader.BaseStream.Position ? number : throw new FormatException("It is no number of items.");
}
