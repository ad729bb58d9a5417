using System.Buffers.Text;
using System.Text;

namespace Backoffice.Server.Transports.Requests;

/// <summary>The parameters of an address as the bytes that the client encoded, which a string could not hold where they are not UTF-8.</summary>
/// <remarks>URL Standard, "application/x-www-form-urlencoded parsing".</remarks>
internal ref struct QueryParameters
{
    private readonly byte[] _bytes;
    private readonly int _end;
    private int _position;

    public QueryParameters(QueryString query, RequestMemory memory)
    {
        var text = query.HasValue ? query.Value.AsSpan(1) : default;
        _bytes = memory.RentText(Encoding.UTF8.GetMaxByteCount(text.Length));
        _end = Encoding.UTF8.GetBytes(text, _bytes);
    }

    /// <summary>The current parameter.</summary>
    public (string Name, ReadOnlyMemory<byte> Value) Current { get; private set; }

    public readonly QueryParameters GetEnumerator() => this;

    public bool MoveNext()
    {
        while (_position < _end)
        {
            var start = _position;
            var length = _bytes.AsSpan(start, _end - start).IndexOf((byte)'&');
            length = length < 0 ? _end - start : length;
            _position = start + length + 1;
            if (length == 0)
            {
                continue;
            }

            var assignment = _bytes.AsSpan(start, length).IndexOf((byte)'=');
            var nameLength = assignment < 0 ? length : assignment;
            var valueStart = Math.Min(start + nameLength + 1, start + length);
            var name = Encoding.UTF8.GetString(_bytes.AsSpan(start, Decode(_bytes.AsSpan(start, nameLength))));
            var value = _bytes.AsMemory(valueStart, start + length - valueStart);
            Current = (name, value[..Decode(value.Span)]);
            return true;
        }

        return false;
    }

    /// <summary>Decodes in place; a percent sign that begins no byte stays.</summary>
    /// <returns>The new length.</returns>
    private static int Decode(Span<byte> text)
    {
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && Utf8Parser.TryParse(text.Slice(i + 1, 2), out byte value, out var digits, 'x') && digits == 2)
            {
                text[length++] = value;
                i += 2;
            }
            else
            {
                text[length++] = text[i] == '+' ? (byte)' ' : text[i];
            }
        }

        return length;
    }
}
