using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Backoffice.GraphQL.TypeSystem.Coercion;

/// <summary>
/// Writes JSON tokens in UTF-8 into one pooled buffer that grows. It writes what it is told: commas, braces and quotes are the
/// caller's, which knows the names and the nesting beforehand. Not thread-safe.
/// </summary>
/// <remarks>
/// The whole response is in one piece before the first byte is sent: its length is known for the header, it can be cached, and
/// an error found late can still change it.
/// </remarks>
public sealed class JsonWriter : IDisposable
{
    private static readonly SearchValues<char> EscapedCharacters = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000a\u000b\u000c\u000d\u000e\u000f"
        + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\u007f");

    private static readonly SearchValues<byte> EscapedBytes = SearchValues.Create(
        [.. "\"\\"u8, .. Enumerable.Range(0, 32).Select(i => (byte)i), 0x7f]);

    /// <summary>Longer buffers are not pooled: a pool would keep dozens of them for each core.</summary>
    private const int LargestPooled = 1024 * 1024;

    /// <summary>The most bytes that are reserved for a number, a date or an escape, though it may take fewer.</summary>
    private const int LongestToken = 64;

    private readonly int _capacity;
    private byte[] _buffer = [];
    private int _length;
    private bool _isDisposed;

    /// <summary>A foreign document, which is the whole output as long as the buffer is empty.</summary>
    private ReadOnlyMemory<byte> _whole;

    /// <summary>Creates a writer, whose buffer is rented at the first write.</summary>
    /// <param name="capacity">The capacity to begin with, in bytes.</param>
    public JsonWriter(int capacity = 16 * 1024) => _capacity = capacity;

    /// <summary>
    /// The maximum length of the buffer, in bytes; by default the maximum length of an array. A string counts as the three bytes per
    /// character that it may need.
    /// </summary>
    public int MaxLength { get; set; } = Array.MaxLength;

    /// <summary>The accounting of buffers that are longer than the initial capacity; null for none.</summary>
    public IJsonMemory? Memory { get; init; }

    /// <summary>The number of bytes written.</summary>
    public int Length => _length;

    /// <summary>The bytes written so far. Valid until the next write.</summary>
    public ReadOnlyMemory<byte> Written => _whole.IsEmpty ? _buffer.AsMemory(0, _length) : _whole;

    /// <summary>Takes back everything after a position; at 0 also the memory of a buffer that has grown.</summary>
    /// <param name="length">An earlier <see cref="Length"/>.</param>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, _length);
        if (!_whole.IsEmpty)
        {
            _whole = _whole[..length];
        }

        _length = length;
        if (length == 0 && _buffer.Length > 2 * _capacity)
        {
            ReturnBuffer();
        }
    }

    /// <summary>Writes one byte in the place of another.</summary>
    /// <param name="position">The position of a byte that was written after another one.</param>
    /// <param name="value">The byte.</param>
    public void Replace(int position, byte value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, _length);
        if (!_whole.IsEmpty)
        {
            throw new InvalidOperationException("The document is somebody else's.");
        }

        _buffer[position] = value;
    }

    /// <summary>Writes a document. One that is written first is not copied, unless something is written after it.</summary>
    /// <param name="utf8">Valid JSON, which must stay as it is for as long as the writer is used.</param>
    public void WriteWhole(ReadOnlyMemory<byte> utf8)
    {
        if (_length > 0 || _buffer.Length > 0)
        {
            WriteRaw(utf8.Span);
            return;
        }

        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (utf8.Length > _capacity && Memory?.TryHold(utf8.Length) is { } refusal)
        {
            throw new JsonMemoryException(refusal);
        }

        _whole = utf8;
        _length = utf8.Length;
    }

    /// <summary>Writes bytes as they are.</summary>
    /// <param name="utf8">Valid JSON, or a piece of it.</param>
    public void WriteRaw(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Reserve(utf8.Length));
        _length += utf8.Length;
    }

    /// <summary>Writes one byte as it is.</summary>
    /// <param name="value">A piece of JSON.</param>
    public void WriteRaw(byte value)
    {
        if (_length >= _buffer.Length)
        {
            Grow(1);
        }

        _buffer[_length++] = value;
    }

    /// <summary>Writes <c>null</c>.</summary>
    public void WriteNull() => WriteRaw("null"u8);

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    /// <param name="value">The value.</param>
    public void WriteBoolean(bool value) => WriteRaw(value ? "true"u8 : "false"u8);

    /// <summary>Writes an integer.</summary>
    /// <param name="value">The value.</param>
    public void WriteInt64(long value)
    {
        var ok = Utf8Formatter.TryFormat(value, Reserve(20), out var written);
        Debug.Assert(ok, "20 bytes hold every long");
        _length += written;
    }

    /// <summary>Writes a finite floating-point number in its shortest round-trip form.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="CoercionException">The value is not finite.</exception>
    public void WriteDouble(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new CoercionException($"JSON cannot represent the number {value.ToString(CultureInfo.InvariantCulture)}.");
        }

        var ok = value.TryFormat(Reserve(32), out var written, default, CultureInfo.InvariantCulture);
        Debug.Assert(ok, "32 bytes hold every double in its shortest form");
        _length += written;
    }

    /// <summary>Writes a decimal number with its own scale: <c>12.50</c> stays <c>12.50</c>.</summary>
    /// <param name="value">The value.</param>
    public void WriteDecimal(decimal value)
    {
        var ok = Utf8Formatter.TryFormat(value, Reserve(31), out var written);
        Debug.Assert(ok, "31 bytes hold every decimal");
        _length += written;
    }

    /// <summary>Writes a UUID as a string.</summary>
    /// <param name="value">The value.</param>
    public void WriteGuid(Guid value)
    {
        var span = Reserve(38);
        span[0] = (byte)'"';
        var ok = value.TryFormat(span[1..], out _);
        Debug.Assert(ok, "36 bytes hold every UUID");
        span[37] = (byte)'"';
        _length += 38;
    }

    /// <summary>Writes a point in time as an RFC 3339 string, in UTC with a <c>Z</c>, with as many fractional digits as it has.</summary>
    /// <param name="value">The value.</param>
    public void WriteDateTime(DateTimeOffset value)
    {
        var span = Reserve(30);
        span[0] = (byte)'"';
        var ok = Utf8Formatter.TryFormat(value.UtcDateTime, span[1..], out var length, 'O');
        Debug.Assert(ok, "28 bytes hold every time");

        // A format with optional digits would be interpreted at every value; this one is not, and zeros at the end are cut off.
        var text = span[1..length].TrimEnd((byte)'0').TrimEnd((byte)'.');
        span[1 + text.Length] = (byte)'Z';
        span[2 + text.Length] = (byte)'"';
        _length += text.Length + 3;
    }

    /// <summary>Writes a date as an ISO 8601 string.</summary>
    /// <param name="value">The value.</param>
    public void WriteDate(DateOnly value)
    {
        var span = Reserve(12);
        span[0] = (byte)'"';
        var ok = value.TryFormat(span[1..], out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Debug.Assert(ok, "10 bytes hold every date");
        span[11] = (byte)'"';
        _length += 12;
    }

    /// <summary>Writes bytes as a string in base64.</summary>
    /// <param name="value">The bytes.</param>
    public void WriteBase64(ReadOnlySpan<byte> value)
    {
        var span = Reserve(Base64.GetMaxEncodedToUtf8Length(value.Length) + 2);
        span[0] = (byte)'"';
        Base64.EncodeToUtf8(value, span[1..], out _, out var written);
        span[written + 1] = (byte)'"';
        _length += written + 2;
    }

    /// <summary>Writes a string, escaping what JSON asks for. A lone surrogate becomes U+FFFD.</summary>
    /// <param name="value">The characters.</param>
    public void WriteString(ReadOnlySpan<char> value)
    {
        // Room for the whole string at once, unless the limit is near: there it counts what is really written.
        var span = Reserve(_length + (value.Length * 3L) + 2 <= MaxLength ? (value.Length * 3) + 2 : 1);
        span[0] = (byte)'"';
        _length++;
        for (var clean = value.IndexOfAny(EscapedCharacters); clean >= 0; clean = value.IndexOfAny(EscapedCharacters))
        {
            Transcode(value[..clean]);
            WriteEscaped(value[clean]);
            value = value[(clean + 1)..];
        }

        Transcode(value);
        WriteRaw((byte)'"');
    }

    /// <summary>Writes a string that is in UTF-8 already, escaping what JSON asks for.</summary>
    /// <param name="value">Valid UTF-8.</param>
    public void WriteString(ReadOnlySpan<byte> value)
    {
        WriteRaw((byte)'"');
        for (var clean = value.IndexOfAny(EscapedBytes); clean >= 0; clean = value.IndexOfAny(EscapedBytes))
        {
            WriteRaw(value[..clean]);
            WriteEscaped((char)value[clean]);
            value = value[(clean + 1)..];
        }

        WriteRaw(value);
        WriteRaw((byte)'"');
    }

    /// <summary>Gives the buffer back to the pool.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _whole = default;
        _length = 0;
        ReturnBuffer();
    }

    /// <summary>A pooled buffer may be longer than was asked for.</summary>
    /// <exception cref="JsonLengthException">More than <see cref="MaxLength"/> is written.</exception>
    internal void CheckLength()
    {
        if (_length > MaxLength)
        {
            throw new JsonLengthException(MaxLength);
        }
    }

    private void ReturnBuffer()
    {
        var buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length is > 0 and <= LargestPooled)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        // Also when there is no buffer: a foreign document may have been accounted for.
        Memory?.TryHold(0);
    }

    private void Transcode(ReadOnlySpan<char> value)
    {
        // Three bytes a character is what they may take; near the limit it matters what they do take.
        var count = _length + (value.Length * 3L) <= MaxLength ? value.Length * 3 : Encoding.UTF8.GetByteCount(value);
        Utf8.FromUtf16(value, Reserve(count), out _, out var written, replaceInvalidSequences: true, isFinalBlock: true);
        _length += written;
    }

    private void WriteEscaped(char value)
    {
        switch (value)
        {
            case '"': WriteRaw("\\\""u8); break;
            case '\\': WriteRaw("\\\\"u8); break;
            case '\n': WriteRaw("\\n"u8); break;
            case '\r': WriteRaw("\\r"u8); break;
            case '\t': WriteRaw("\\t"u8); break;
            case '\b': WriteRaw("\\b"u8); break;
            case '\f': WriteRaw("\\f"u8); break;
            default:
                Encoding.ASCII.TryGetBytes($"\\u{(int)value:x4}", Reserve(6), out var written);
                _length += written;
                break;
        }
    }

    private Span<byte> Reserve(int count)
    {
        if (_buffer.Length - _length < count)
        {
            Grow(count);
        }

        return _buffer.AsSpan(_length);
    }

    private void Grow(int count)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var needed = (long)_length + count;
        if (needed > (long)MaxLength + LongestToken)
        {
            throw new JsonLengthException(MaxLength);
        }

        var length = (int)Math.Max(needed, Math.Min(Math.Max(_buffer.Length * 2L, _capacity), MaxLength));
        if (length > _capacity && Memory?.TryHold(length) is { } refusal)
        {
            throw new JsonMemoryException(refusal);
        }

        var larger = length <= LargestPooled ? ArrayPool<byte>.Shared.Rent(length) : GC.AllocateUninitializedArray<byte>(length);
        Written.CopyTo(larger);
        _whole = default;
        if (_buffer.Length is > 0 and <= LargestPooled)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        _buffer = larger;
    }
}
