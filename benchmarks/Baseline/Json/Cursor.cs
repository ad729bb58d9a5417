using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text.Json;

namespace Backoffice.Baseline.Json;

/// <summary>The keys of a customer in the default order, as URL-safe base64.</summary>
internal static class Cursor
{
    private const int Length = 24;

    public static void Write(Utf8JsonWriter json, DateTime createdAt, Guid id)
    {
        Span<byte> keys = stackalloc byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(keys, createdAt.Ticks);
        id.TryWriteBytes(keys[sizeof(long)..]);
        Span<byte> text = stackalloc byte[Base64Url.GetEncodedLength(Length)];
        Base64Url.EncodeToUtf8(keys, text);
        json.WriteString(Names.EndCursor, text);
    }

    public static bool TryRead(ReadOnlySpan<char> text, out DateTime createdAt, out Guid id)
    {
        Span<byte> keys = stackalloc byte[Length];
        if (text.Length == Base64Url.GetEncodedLength(Length) && Base64Url.TryDecodeFromChars(text, keys, out _))
        {
            createdAt = new DateTime(BinaryPrimitives.ReadInt64BigEndian(keys), DateTimeKind.Utc);
            id = new Guid(keys[sizeof(long)..]);
            return true;
        }

        (createdAt, id) = (default, default);
        return false;
    }
}
