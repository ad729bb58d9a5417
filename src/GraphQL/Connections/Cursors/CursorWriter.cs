using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;

namespace Backoffice.GraphQL.Connections.Cursors;

/// <summary>
/// Writes the key values of a row into a compact form, without boxing. Begins in the buffer given, usually on the stack,
/// and grows into pooled memory; dispose it. The values are told apart by kind and length, so that different keys never
/// give the same bytes.
/// </summary>
/// <param name="buffer">The buffer to begin with; 128 bytes do for most keys.</param>
public ref struct CursorWriter(Span<byte> buffer)
{
    private Span<byte> _buffer = buffer;
    private byte[]? _rented;
    private int _length;

    /// <summary>The bytes written so far.</summary>
    public readonly ReadOnlySpan<byte> Written => _buffer[.._length];

    /// <summary>Writes a null.</summary>
    public void WriteNull() => Reserve(CursorValueKind.Null, 0);

    /// <summary>Writes a truth value.</summary>
    /// <param name="value">The value.</param>
    public void Write(bool value) => Reserve(value ? CursorValueKind.True : CursorValueKind.False, 0);

    /// <summary>Writes a number.</summary>
    /// <param name="value">The value.</param>
    public void Write(byte value) => Reserve(CursorValueKind.Byte, sizeof(byte))[0] = value;

    /// <summary>Writes a number.</summary>
    /// <param name="value">The value.</param>
    public void Write(short value) =>
        BinaryPrimitives.WriteInt16LittleEndian(Reserve(CursorValueKind.Int16, sizeof(short)), value);

    /// <summary>Writes a number.</summary>
    /// <param name="value">The value.</param>
    public void Write(int value) =>
        BinaryPrimitives.WriteInt32LittleEndian(Reserve(CursorValueKind.Int32, sizeof(int)), value);

    /// <summary>Writes a number.</summary>
    /// <param name="value">The value.</param>
    public void Write(long value) =>
        BinaryPrimitives.WriteInt64LittleEndian(Reserve(CursorValueKind.Int64, sizeof(long)), value);

    /// <summary>Writes a number, NaN and the infinities included.</summary>
    /// <param name="value">The value.</param>
    public void Write(double value) =>
        BinaryPrimitives.WriteDoubleLittleEndian(Reserve(CursorValueKind.Double, sizeof(double)), value);

    /// <summary>Writes a number with its scale.</summary>
    /// <param name="value">The value.</param>
    public void Write(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var target = Reserve(CursorValueKind.Decimal, sizeof(decimal));
        for (var i = 0; i < bits.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(target[(i * sizeof(int))..], bits[i]);
        }
    }

    /// <summary>Writes an id.</summary>
    /// <param name="value">The value.</param>
    public void Write(Guid value) => value.TryWriteBytes(Reserve(CursorValueKind.Guid, 16));

    /// <summary>Writes an instant; its offset is not kept.</summary>
    /// <param name="value">The value.</param>
    public void Write(DateTimeOffset value) =>
        BinaryPrimitives.WriteInt64LittleEndian(Reserve(CursorValueKind.DateTimeOffset, sizeof(long)), value.UtcTicks);

    /// <summary>Writes a day.</summary>
    /// <param name="value">The value.</param>
    public void Write(DateOnly value) =>
        BinaryPrimitives.WriteInt32LittleEndian(Reserve(CursorValueKind.Date, sizeof(int)), value.DayNumber);

    /// <summary>Writes text.</summary>
    /// <param name="value">The value, or null.</param>
    public void Write(string? value)
    {
        if (value is null)
        {
            WriteNull();
            return;
        }

        var length = Encoding.UTF8.GetByteCount(value);
        var target = Reserve(CursorValueKind.String, sizeof(int) + length);
        BinaryPrimitives.WriteInt32LittleEndian(target, length);
        Encoding.UTF8.GetBytes(value, target[sizeof(int)..]);
    }

    /// <summary>Writes a value of any of the kinds above; an enum as its underlying number.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The value is of another type.</exception>
    public void Write(object? value)
    {
        switch (value)
        {
            case null: WriteNull(); break;
            case Enum number: Write(Convert.ChangeType(number, number.GetTypeCode(), null)); break;
            case bool truth: Write(truth); break;
            case byte number: Write(number); break;
            case short number: Write(number); break;
            case int number: Write(number); break;
            case long number: Write(number); break;
            case double number: Write(number); break;
            case decimal number: Write(number); break;
            case Guid id: Write(id); break;
            case string text: Write(text); break;
            case DateTimeOffset instant: Write(instant); break;
            case DateOnly day: Write(day); break;
            default: throw new ArgumentException($"A cursor cannot hold a value of the type {value.GetType()}.", nameof(value));
        }
    }

    /// <summary>Gives pooled memory back.</summary>
    public void Dispose()
    {
        if (_rented is { } rented)
        {
            _rented = null;
            _buffer = default;
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private Span<byte> Reserve(CursorValueKind kind, int length)
    {
        var start = _length;
        if (_buffer.Length - start < length + 1)
        {
            Grow(length + 1);
        }

        _buffer[start] = (byte)kind;
        _length = start + 1 + length;
        return _buffer.Slice(start + 1, length);
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + needed, _buffer.Length * 2));
        Debug.Assert(larger.Length >= _length + needed);
        _buffer[.._length].CopyTo(larger);
        if (_rented is { } rented)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        _rented = larger;
        _buffer = larger;
    }
}
