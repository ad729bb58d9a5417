using System.Buffers.Text;
using System.Diagnostics;
using System.Text;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem.GlobalIds;

/// <summary>Writes the global ids of one type as JSON, without allocating.</summary>
/// <param name="typeName">The name of the object type.</param>
public sealed class GlobalIdWriter(string typeName)
{
    private readonly byte[] _prefix = Encoding.ASCII.GetBytes($"{typeName}:");

    /// <summary>Writes the global id of an object.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The object's own id.</param>
    public void Write(JsonWriter writer, Guid value)
    {
        Span<byte> text = stackalloc byte[_prefix.Length + 36];
        _prefix.CopyTo(text);
        var ok = Utf8Formatter.TryFormat(value, text[_prefix.Length..], out _);
        Debug.Assert(ok, "36 bytes hold every UUID");
        writer.WriteBase64(text);
    }
}
