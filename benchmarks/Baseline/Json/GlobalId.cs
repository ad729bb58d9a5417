using System.Buffers.Text;
using System.Text.Json;

namespace Backoffice.Baseline.Json;

/// <summary>Base64 of <c>Customer:&lt;guid&gt;</c>.</summary>
internal static class GlobalId
{
    private const int GuidLength = 36;
    private const int LongestTypeName = 16;

    public static ReadOnlySpan<byte> Customer => "Customer:"u8;

    public static ReadOnlySpan<byte> Appointment => "Appointment:"u8;

    public static ReadOnlySpan<byte> StaffMember => "StaffMember:"u8;

    public static ReadOnlySpan<byte> Branch => "Branch:"u8;

    public static ReadOnlySpan<byte> Invoice => "Invoice:"u8;

    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> type, Guid id)
    {
        Span<byte> text = stackalloc byte[LongestTypeName + GuidLength];
        type.CopyTo(text);
        id.TryFormat(text[type.Length..], out _);
        json.WriteBase64String(Names.Id, text[..(type.Length + GuidLength)]);
    }

    /// <summary>Reads the id of a type; an id of anything else is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> type, ReadOnlySpan<char> globalId, out Guid id)
    {
        Span<byte> text = stackalloc byte[LongestTypeName + GuidLength];
        id = Guid.Empty;
        return Convert.TryFromBase64Chars(globalId, text, out var length)
            && text[..length].StartsWith(type)
            && Utf8Parser.TryParse(text[type.Length..length], out id, out var read)
            && read == length - type.Length;
    }
}
