using System.Globalization;
using System.Text;

namespace Backoffice.Caching.Stamps;

/// <summary>A write in the history of a partition.</summary>
/// <param name="Generation">Its generation.</param>
/// <param name="Changes">What it changes.</param>
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

    /// <summary>Reads an entry of the list that <see cref="StampScripts"/> describes: <c>number generation changes</c>.</summary>
    public static (long Number, LoggedWrite Write) Parse(byte[] entry)
    {
        var first = Array.IndexOf(entry, (byte)' ');
        var second = Array.IndexOf(entry, (byte)' ', first + 1);
        using var reader = new BinaryReader(new MemoryStream(entry, second + 1, entry.Length - second - 1, writable: false));
        var changes = new EntityChange[reader.Read7BitEncodedInt()];
        for (var i = 0; i < changes.Length; i++)
        {
            var entityType = reader.ReadString();
            var length = reader.Read7BitEncodedInt();
            changes[i] = new EntityChange(entityType, length < 0 ? null : reader.ReadBytes(length));
        }

        return (long.Parse(Text(..first), CultureInfo.InvariantCulture),
            new LoggedWrite(ulong.Parse(Text((first + 1)..second), CultureInfo.InvariantCulture), changes));

        string Text(Range range) => Encoding.ASCII.GetString(entry.AsSpan(range));
    }
}
