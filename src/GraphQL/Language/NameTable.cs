using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Backoffice.GraphQL.Language;

/// <summary>Strings that were already made for names and numbers of a document, so that repeated ones are shared.</summary>
/// <remarks>
/// A cache, not a set: a name that finds its few slots taken by others replaces one of them. So names that were chosen to
/// collide cost a string each and no time.
/// </remarks>
internal struct NameTable
{
    private const int Ways = 4;
    private const int SmallestSize = 32;
    private const int LargestSize = 8_192;
    private const int BytesPerSlot = 16;

    private readonly string?[] _slots;

    public NameTable(int sourceLength)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(sourceLength / BytesPerSlot, SmallestSize, LargestSize));
        _slots = new string?[size];
    }

    /// <summary>The string of some ASCII text.</summary>
    public readonly string Get(ReadOnlySpan<byte> ascii)
    {
        var slots = _slots;
        var first = (int)(Hash(ascii) >> 32) & (slots.Length - 1) & ~(Ways - 1);
        var last = first + Ways - 1;
        for (var index = first; index <= last; index++)
        {
            var candidate = slots[index];
            if (candidate is null)
            {
                return slots[index] = Encoding.ASCII.GetString(ascii);
            }

            if (candidate.Length == ascii.Length && Ascii.Equals(ascii, candidate))
            {
                return candidate;
            }
        }

        slots.AsSpan(first, Ways - 1).CopyTo(slots.AsSpan(first + 1));
        return slots[first] = Encoding.ASCII.GetString(ascii);
    }

    private static ulong Hash(ReadOnlySpan<byte> text)
    {
        ulong bits;
        if (text.Length >= sizeof(ulong))
        {
            bits = BinaryPrimitives.ReadUInt64LittleEndian(text)
                ^ BitOperations.RotateLeft(BinaryPrimitives.ReadUInt64LittleEndian(text[^sizeof(ulong)..]), 23);
        }
        else if (text.Length >= sizeof(uint))
        {
            bits = BinaryPrimitives.ReadUInt32LittleEndian(text)
                | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(text[^sizeof(uint)..]) << 32);
        }
        else
        {
            bits = 0;
            foreach (var character in text)
            {
                bits = (bits << 8) | character;
            }
        }

        var mixed = (bits ^ (uint)text.Length) * 0x9E3779B97F4A7C15;
        return mixed ^ (mixed >> 29);
    }
}
