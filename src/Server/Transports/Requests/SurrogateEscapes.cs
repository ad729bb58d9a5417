using System.Buffers.Text;

namespace Backoffice.Server.Transports.Requests;

/// <summary>
/// Looks for escapes such as <c>\ud83d</c> without their other half. JSON readers find them only when a string is read, with an exception:
/// in a name or a value that is not read they stay unnoticed.
/// </summary>
internal static class SurrogateEscapes
{
    private const int Length = 6;

    /// <summary>Finds the first half of a pair that stands alone.</summary>
    /// <param name="json">The JSON, in which a backslash stands in strings only.</param>
    /// <returns>Its position, or -1.</returns>
    public static int FindHalf(ReadOnlySpan<byte> json)
    {
        var position = 0;
        while (json[position..].IndexOf((byte)'\\') is >= 0 and var distance)
        {
            position += distance;
            if (!TryRead(json[position..], out var unit) || !char.IsSurrogate(unit))
            {
                position = Math.Min(position + 2, json.Length);
            }
            else if (char.IsHighSurrogate(unit) && TryRead(json[(position + Length)..], out var low) && char.IsLowSurrogate(low))
            {
                position += 2 * Length;
            }
            else
            {
                return position;
            }
        }

        return -1;
    }

    private static bool TryRead(ReadOnlySpan<byte> json, out char unit)
    {
        unit = default;
        if (json is not [(byte)'\\', (byte)'u', _, _, _, _, ..]
            || !Utf8Parser.TryParse(json[2..Length], out ushort value, out var consumed, 'x')
            || consumed != Length - 2)
        {
            return false;
        }

        unit = (char)value;
        return true;
    }
}
