using System.Buffers;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem.Scalars;

/// <summary>A universally unique identifier.</summary>
/// <remarks>https://scalars.graphql.org/chillicream/uuid.html: 36 characters, upper or lower case.</remarks>
internal sealed class UuidScalar() : TextScalar<Guid>("UUID", "a UUID such as \"5b6b5b4e-1c6f-4b5a-9a43-0d1f2c3b4a59\"")
{
    private static readonly SearchValues<char> Alphabet = SearchValues.Create("0123456789abcdefABCDEF-");

    public override void Write(JsonWriter writer, Guid value) => writer.WriteGuid(value);

    // The parser itself would accept blanks around it and prefixes of its groups.
    protected override bool TryParse(string text, out Guid value)
    {
        value = default;
        return text.Length == 36 && !text.AsSpan().ContainsAnyExcept(Alphabet) && Guid.TryParseExact(text, "D", out value);
    }
}
