using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>
/// Makes the key of a response: a hash of the operation, its coerced variables and the caller as far as the policy says. Values
/// are written with their kind and length, so that no two requests that may be answered differently look alike.
/// </summary>
internal ref struct ResultKeyWriter
{
    private Span<byte> _buffer;
    private byte[]? _rented;
    private int _length;

    private ResultKeyWriter(Span<byte> buffer) => _buffer = buffer;

    /// <summary>Makes a key; false when a variable holds a value that can't be part of one, such as a file.</summary>
    public static bool TryMake(
        PreparedOperation operation,
        VariableValues variables,
        CachePolicy policy,
        Caller caller,
        string version,
        out ResultKey key)
    {
        var writer = new ResultKeyWriter(stackalloc byte[512]);
        try
        {
            writer.WriteRaw(operation.Identity);
            writer.WriteText(version);
            writer.WriteText(policy.Scope == CacheScope.Public ? "" : caller.Role.ToString());
            writer.WriteGuid(policy.IsPerUser ? caller.UserId : Guid.Empty);
            if (!writer.TryWrite(operation, variables))
            {
                key = default;
                return false;
            }

            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(writer._buffer[..writer._length], hash);
            key = new ResultKey(caller.Partition, hash);
            return true;
        }
        finally
        {
            if (writer._rented is { } rented)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private bool TryWrite(PreparedOperation operation, VariableValues variables)
    {
        // In the order of the operation, whatever the order in which the client wrote them.
        var definitions = operation.Operation.VariableDefinitions;
        for (var i = 0; i < definitions.Count; i++)
        {
            if (!variables.TryGet(definitions[i].Variable.Name.Value, out var value))
            {
                WriteKind(ValueKind.Absent);
            }
            else if (!TryWrite(value))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryWrite(object? value)
    {
        switch (value)
        {
            case null:
                WriteKind(ValueKind.Null);
                return true;
            case bool flag:
                WriteKind(flag ? ValueKind.True : ValueKind.False);
                return true;
            case string text:
                WriteKind(ValueKind.Text);
                WriteText(text);
                return true;
            case sbyte or byte or short or ushort or int or uint or long:
                WriteKind(ValueKind.Integer);
                WriteInt64(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                return true;
            case Enum:
                WriteKind(ValueKind.Enum);
                WriteText(value.ToString() ?? "");
                return true;
            case double number:
                WriteKind(ValueKind.Double);
                WriteInt64(BitConverter.DoubleToInt64Bits(number));
                return true;
            case decimal number:
                WriteKind(ValueKind.Decimal);
                WriteText(number.ToString(CultureInfo.InvariantCulture));
                return true;
            case Guid guid:
                WriteKind(ValueKind.Guid);
                WriteGuid(guid);
                return true;
            case DateTimeOffset time:
                WriteKind(ValueKind.Time);
                WriteInt64(time.Ticks);
                WriteInt64(time.Offset.Ticks);
                return true;
            case DateOnly date:
                WriteKind(ValueKind.Date);
                WriteInt64(date.DayNumber);
                return true;
            case TimeOnly time:
                WriteKind(ValueKind.TimeOfDay);
                WriteInt64(time.Ticks);
                return true;
            case JsonElement { ValueKind: not JsonValueKind.Undefined } json:
                WriteKind(ValueKind.Json);
                WriteBytes(JsonMarshal.GetRawUtf8Value(json));
                return true;
            case InputObjectValue input:
                return TryWrite(input);
            case object?[] items:
                WriteKind(ValueKind.List);
                WriteInt64(items.Length);
                foreach (var item in items)
                {
                    if (!TryWrite(item))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return false;
        }
    }

    /// <summary>The fields are in the order of the type's definition already, or in the order of writing where that means something.</summary>
    private bool TryWrite(InputObjectValue input)
    {
        WriteKind(ValueKind.Object);
        WriteInt64(input.Fields.Count);
        for (var i = 0; i < input.Fields.Count; i++)
        {
            WriteText(input.Fields[i].Key);
            if (!TryWrite(input.Fields[i].Value))
            {
                return false;
            }
        }

        return true;
    }

    private void WriteKind(ValueKind kind) => Reserve(1)[0] = (byte)kind;

    private void WriteInt64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Reserve(sizeof(long)), value);

    private void WriteGuid(Guid value) => value.TryWriteBytes(Reserve(16));

    private void WriteText(string text)
    {
        WriteInt64(Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, Reserve(Encoding.UTF8.GetByteCount(text)));
    }

    private void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        WriteInt64(bytes.Length);
        WriteRaw(bytes);
    }

    private void WriteRaw(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    private Span<byte> Reserve(int count)
    {
        if (_buffer.Length - _length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + count));
            _buffer[.._length].CopyTo(larger);
            if (_rented is { } rented)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }

            _buffer = _rented = larger;
        }

        var span = _buffer.Slice(_length, count);
        _length += count;
        return span;
    }

    private enum ValueKind : byte
    {
        Absent,
        Null,
        True,
        False,
        Text,
        Integer,
        Enum,
        Double,
        Decimal,
        Guid,
        Time,
        Date,
        TimeOfDay,
        Json,
        List,
        Object,
    }
}
