using System.Globalization;

namespace Backoffice.Caching.Generations;

/// <summary>A write in the history of a partition.</summary>
/// <param name="Generation">Its generation.</param>
/// <param name="Changes">The changes that it makes.</param>
internal sealed record LoggedWrite(ulong Generation, IReadOnlyList<EntityChange> Changes)
{
    /// <summary>Of what takes more bytes it is only kept that something of the type was written.</summary>
    private const int MostBytes = 16 * 1024;

    /// <summary>About how much memory it takes, in bytes.</summary>
    public int Size { get; } = 128 + Changes.Sum(change => change.Rows?.Length ?? 0);

    /// <summary>Writes changes down for Redis.</summary>
    public static byte[] Write(IReadOnlyCollection<EntityChange> changes)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write7BitEncodedInt(changes.Count);
        foreach (var change in changes)
        {
            var rows = change.Rows is { Length: <= MostBytes } ? change.Rows : null;
            writer.Write(change.EntityType);
            writer.Write7BitEncodedInt(rows?.Length ?? -1);
            writer.Write(rows ?? []);
        }

        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Reads an entry of the list that <see cref="GenerationScripts"/> describes: <c>number generation changes</c>.</summary>
    /// <returns>Null when it is none.</returns>
    public static (long Number, LoggedWrite Write)? Parse(byte[] entry)
    {
        var first = Array.IndexOf(entry, (byte)' ');
        var second = Array.IndexOf(entry, (byte)' ', first + 1);
        return second >= 0
            && long.TryParse(entry.AsSpan(0, first), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && ulong.TryParse(entry.AsSpan((first + 1)..second), NumberStyles.None, CultureInfo.InvariantCulture, out var generation)
            && ParseChanges(entry, second + 1) is { } changes
                ? (number, new LoggedWrite(generation, changes))
                : null;
    }

    private static EntityChange[]? ParseChanges(byte[] entry, int start)
    {
        using var reader = new BinaryReader(new MemoryStream(entry, start, entry.Length - start, writable: false));
        try
        {
            var changes = new EntityChange[Bounded(reader, reader.Read7BitEncodedInt())];
            for (var i = 0; i < changes.Length; i++)
            {
                var (entityType, length) = (reader.ReadString(), reader.Read7BitEncodedInt());
                changes[i] = new EntityChange(entityType, length < 0 ? null : reader.ReadBytes(Bounded(reader, length)));
            }

            return reader.BaseStream.Position == reader.BaseStream.Length ? changes : null;
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
