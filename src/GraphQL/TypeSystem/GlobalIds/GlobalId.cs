using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Backoffice.GraphQL.TypeSystem.GlobalIds;

/// <summary>
/// An object's id, unique over all types: written as base64 of <c>TypeName:uuid</c>. It has one spelling, and no other is read: not
/// without padding, with blanks, in the alphabet of URLs or with a UUID in capitals.
/// </summary>
/// <remarks>To clients the text is opaque (Relay's "Global Object Identification"): they send what they were given.</remarks>
/// <param name="TypeName">The name of the object type.</param>
/// <param name="Value">The object's own id.</param>
public readonly record struct GlobalId(string TypeName, Guid Value)
{
    private const int GuidLength = 36;
    private const int MaxLength = 512;

    /// <summary>Reads a global id.</summary>
    /// <param name="text">The text that a client gave.</param>
    /// <param name="id">The id.</param>
    /// <returns>True if the text is a global id.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out GlobalId id)
    {
        id = default;
        if (text is null || text.Length > MaxLength || !Ascii.IsValid(text))
        {
            return false;
        }

        Span<byte> ascii = stackalloc byte[MaxLength];
        Span<byte> buffer = stackalloc byte[MaxLength];
        Encoding.ASCII.TryGetBytes(text, ascii, out var length);
        ascii = ascii[..length];
        if (Base64.DecodeFromUtf8(ascii, buffer, out _, out var decodedLength) != OperationStatus.Done)
        {
            return false;
        }

        var decoded = buffer[..decodedLength];
        var colon = decoded.IndexOf((byte)':');
        if (colon <= 0
            || decodedLength - colon - 1 != GuidLength
            || !Ascii.IsValid(decoded)
            || decoded[(colon + 1)..].ContainsAnyInRange((byte)'A', (byte)'F')
            || !Utf8Parser.TryParse(decoded[(colon + 1)..], out Guid value, out var consumed, 'D')
            || consumed != GuidLength)
        {
            return false;
        }

        var typeName = Encoding.ASCII.GetString(decoded[..colon]);
        Base64.EncodeToUtf8InPlace(buffer, decodedLength, out var encodedLength);
        if (!ascii.SequenceEqual(buffer[..encodedLength]))
        {
            return false;
        }

        id = new GlobalId(typeName, value);
        return true;
    }

    /// <summary>The id as clients see it.</summary>
    public override string ToString() => Convert.ToBase64String(Encoding.ASCII.GetBytes($"{TypeName}:{Value:D}"));
}
