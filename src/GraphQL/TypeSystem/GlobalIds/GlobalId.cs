using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Backoffice.GraphQL.TypeSystem.GlobalIds;

/// <summary>An object's id, unique over all types: written as base64 of <c>TypeName:uuid</c>.</summary>
/// <param name="TypeName">The name of the object type.</param>
/// <param name="Value">The object's own id.</param>
public readonly record struct GlobalId(string TypeName, Guid Value)
{
    private const int GuidLength = 36;
    private const int MaxLength = 512;

    /// <summary>Reads a global id.</summary>
    /// <param name="text">The text that a client gave.</param>
    /// <param name="id">The id.</param>
    /// <returns>Whether the text is a global id.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out GlobalId id)
    {
        id = default;
        if (text is null || text.Length > MaxLength || !Ascii.IsValid(text))
        {
            return false;
        }

        Span<byte> buffer = stackalloc byte[MaxLength];
        Encoding.ASCII.TryGetBytes(text, buffer, out var length);
        if (Base64.DecodeFromUtf8InPlace(buffer[..length], out var decodedLength) != OperationStatus.Done)
        {
            return false;
        }

        var decoded = buffer[..decodedLength];
        var colon = decoded.IndexOf((byte)':');
        if (colon <= 0
            || decodedLength - colon - 1 != GuidLength
            || !Ascii.IsValid(decoded)
            || !Utf8Parser.TryParse(decoded[(colon + 1)..], out Guid value, out var consumed, 'D')
            || consumed != GuidLength)
        {
            return false;
        }

        id = new GlobalId(Encoding.ASCII.GetString(decoded[..colon]), value);
        return true;
    }

    /// <summary>The id as clients see it.</summary>
    public override string ToString() => Convert.ToBase64String(Encoding.ASCII.GetBytes($"{TypeName}:{Value:D}"));
}
