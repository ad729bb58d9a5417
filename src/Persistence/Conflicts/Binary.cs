namespace Backoffice.Persistence.Conflicts;

/// <summary>How read sets and write sets are written down.</summary>
internal static class Binary
{
    public static byte[] Write(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        write(writer);
        writer.Flush();
        return stream.ToArray();
    }

    public static BinaryReader Read(ReadOnlyMemory<byte> bytes) => new(
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(bytes, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(bytes.ToArray()));

    extension(BinaryReader reader)
    {
        public Guid ReadGuid()
        {
            Span<byte> bytes = stackalloc byte[16];
            reader.BaseStream.ReadExactly(bytes);
            return new Guid(bytes);
        }

        public StoredValue ReadValue() => reader.ReadBoolean() ? new StoredValue(reader.ReadString()) : StoredValue.Unknown;

        public T[] ReadArray<T>(Func<BinaryReader, T> read)
        {
            var items = new T[reader.Read7BitEncodedInt()];
            for (var i = 0; i < items.Length; i++)
            {
                items[i] = read(reader);
            }

            return items;
        }
    }

    extension(BinaryWriter writer)
    {
        public void Write(StoredValue value)
        {
            writer.Write(value.IsKnown);
            if (value.Text is { } text)
            {
                writer.Write(text);
            }
        }

        public void WriteArray<T>(IReadOnlyCollection<T> items, Action<BinaryWriter, T> write)
        {
            writer.Write7BitEncodedInt(items.Count);
            foreach (var item in items)
            {
                write(writer, item);
            }
        }
    }
}
