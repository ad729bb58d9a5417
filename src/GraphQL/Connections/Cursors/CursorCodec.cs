using System.Buffers.Binary;
using System.Text;

namespace Backoffice.GraphQL.Connections.Cursors;

/// <summary>Key values of a row to and from their compact form. Stateless and thread-safe.</summary>
/// <remarks>
/// Instants come back in UTC, enums as their underlying numbers. Writing without boxing: <see cref="CursorWriter"/>.
/// </remarks>
public static class CursorCodec
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes key values.</summary>
    /// <param name="values">The values; see <see cref="CursorWriter.Write(object?)"/> for the types.</param>
    public static byte[] Encode(params ReadOnlySpan<object?> values)
    {
        var writer = new CursorWriter(stackalloc byte[128]);
        try
        {
            foreach (var value in values)
            {
                writer.Write(value);
            }

            return writer.Written.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Reads key values.</summary>
    /// <param name="bytes">The output of <see cref="Encode"/> or a <see cref="CursorWriter"/>.</param>
    /// <param name="values">The values.</param>
    /// <returns>True if the bytes are well formed; never throws.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out object?[] values)
    {
        var found = new List<object?>(2);
        while (!bytes.IsEmpty)
        {
            if (!TryRead(ref bytes, out var value))
            {
                values = [];
                return false;
            }

            found.Add(value);
        }

        values = [.. found];
        return true;
    }

    private static bool TryRead(ref ReadOnlySpan<byte> bytes, out object? value)
    {
        var kind = (CursorValueKind)bytes[0];
        bytes = bytes[1..];
        value = null;
        if (kind == CursorValueKind.String)
        {
            return TryReadString(ref bytes, out value);
        }

        var length = LengthOf(kind);
        if (length < 0 || length > bytes.Length)
        {
            return false;
        }

        var content = bytes[..length];
        bytes = bytes[length..];
        return kind == CursorValueKind.Null || (value = Read(kind, content)) is not null;
    }

    private static int LengthOf(CursorValueKind kind) => kind switch
    {
        CursorValueKind.Null or CursorValueKind.False or CursorValueKind.True => 0,
        CursorValueKind.Byte => sizeof(byte),
        CursorValueKind.Int16 => sizeof(short),
        CursorValueKind.Int32 or CursorValueKind.Date => sizeof(int),
        CursorValueKind.Int64 or CursorValueKind.Double or CursorValueKind.DateTimeOffset => sizeof(long),
        CursorValueKind.Decimal or CursorValueKind.Guid => 16,
        _ => -1,
    };

    private static object? Read(CursorValueKind kind, ReadOnlySpan<byte> content) => kind switch
    {
        CursorValueKind.False => false,
        CursorValueKind.True => true,
        CursorValueKind.Byte => content[0],
        CursorValueKind.Int16 => BinaryPrimitives.ReadInt16LittleEndian(content),
        CursorValueKind.Int32 => BinaryPrimitives.ReadInt32LittleEndian(content),
        CursorValueKind.Int64 => BinaryPrimitives.ReadInt64LittleEndian(content),
        CursorValueKind.Double => BinaryPrimitives.ReadDoubleLittleEndian(content),
        CursorValueKind.Decimal => ReadDecimal(content),
        CursorValueKind.Guid => new Guid(content),
        CursorValueKind.DateTimeOffset => ReadInstant(BinaryPrimitives.ReadInt64LittleEndian(content)),
        CursorValueKind.Date => ReadDay(BinaryPrimitives.ReadInt32LittleEndian(content)),
        _ => null,
    };

    private static bool TryReadString(ref ReadOnlySpan<byte> bytes, out object? value)
    {
        value = null;
        if (!BinaryPrimitives.TryReadInt32LittleEndian(bytes, out var length)
            || (uint)length > (uint)(bytes.Length - sizeof(int)))
        {
            return false;
        }

        var content = bytes.Slice(sizeof(int), length);
        bytes = bytes[(sizeof(int) + length)..];
        if (!System.Text.Unicode.Utf8.IsValid(content))
        {
            return false;
        }

        value = StrictUtf8.GetString(content);
        return true;
    }

    private static decimal? ReadDecimal(ReadOnlySpan<byte> content)
    {
        const int SignAndScale = unchecked((int)0x80FF0000);
        Span<int> bits = stackalloc int[4];
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] = BinaryPrimitives.ReadInt32LittleEndian(content[(i * sizeof(int))..]);
        }

        var isValid = (bits[3] & ~SignAndScale) == 0 && ((bits[3] >> 16) & 0xFF) <= 28;
        return isValid ? new decimal(bits) : null;
    }

    private static DateTimeOffset? ReadInstant(long ticks) =>
        ticks >= DateTimeOffset.MinValue.Ticks && ticks <= DateTimeOffset.MaxValue.Ticks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : null;

    private static DateOnly? ReadDay(int number) =>
        number >= DateOnly.MinValue.DayNumber && number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber(number) : null;
}
