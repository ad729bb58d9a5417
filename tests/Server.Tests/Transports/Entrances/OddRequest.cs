namespace Backoffice.Server.Tests.Transports.Entrances;

/// <summary>A request of which something is odd, and what every entrance answers to it.</summary>
/// <param name="Name">The name of the oddity.</param>
/// <param name="Members">
/// Names and values of the members as JSON without the quotes of the name. A character from U+E000 to U+E0FF stands for the byte of its last
/// two digits, so that what is not UTF-8 can be written too.
/// </param>
internal sealed record OddRequest(string Name, params (string Name, string Json)[] Members)
{
    /// <summary>The code of the error; null for an answer with data.</summary>
    public string? Code { get; init; }

    /// <summary>The message of an error of the JSON after the name of its source, with {0} for the fault's place; null: the same from all entrances.</summary>
    public string? Fault { get; init; }

    /// <summary>The marker at which the fault begins, for its position; empty: the position is not compared.</summary>
    public string Marker { get; init; } = "";

    /// <summary>The index among several occurrences of the marker.</summary>
    public int Occurrence { get; init; } = 1;

    /// <summary>The request as a JSON object.</summary>
    public byte[] ToJson() => Encode($"{{{string.Join(',', Members.Select(member => $"\"{member.Name}\":{member.Json}"))}}}");

    public override string ToString() => Name;

    public static byte[] Encode(string text)
    {
        var bytes = new List<byte>();
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is >= 0xE000 and <= 0xE0FF)
            {
                bytes.Add((byte)rune.Value);
                continue;
            }

            bytes.AddRange(utf8[..rune.EncodeToUtf8(utf8)]);
        }

        return [.. bytes];
    }

    /// <summary>The message that is expected when the request came as a text of a source.</summary>
    public string? MessageFor(string source, byte[] text)
    {
        if (Fault is null)
        {
            return null;
        }

        var marker = Encode(Marker);
        var position = -1;
        for (var i = 0; i < Occurrence; i++)
        {
            position += 1 + text.AsSpan(position + 1).IndexOf(marker);
        }

        return $"{source} {Fault.Replace("{0}", Marker.Length == 0 ? "*" : $"line 1, byte {position + 1}", StringComparison.Ordinal)}";
    }
}
