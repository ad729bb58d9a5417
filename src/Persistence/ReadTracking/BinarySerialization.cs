namespace Backoffice.Persistence.ReadTracking;

/// <summary>The binary format of read sets and write sets.</summary>
internal static class BinarySerialization
{
    public static byte[] Write(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        write(writer);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Reads what <c>WriteArray</c> wrote; null when it is something else, for whatever may have happened to it where it was kept.</summary>
    public static T[]? TryReadArray<T>(ReadOnlyMemory<byte> bytes, Func<BinaryReader, T> read)
    {
        using var reader = new BinaryReader(System.Runtime.InteropServices.MemoryMarshal.TryGetArray(bytes, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(bytes.ToArray()));
        try
        {
            var items = reader.ReadArray(read);
            return reader.BaseStream.Position == reader.BaseStream.Length ? items : null;
        }
        catch (Exception exception) when (exception is IOException or FormatException)
        {
            return null;
        }
    }

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
            var count = reader.Read7BitEncodedInt();
            if (count < 0 || count > reader.BaseStream.Length - reader.BaseStream.Position)
            {
                throw new FormatException("There are not so many items, of a byte at least.");
            }

            var items = new T[count];
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
