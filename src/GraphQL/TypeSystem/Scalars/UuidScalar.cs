using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem.Scalars;

/// <summary>A universally unique identifier.</summary>
internal sealed class UuidScalar() : TextScalar<Guid>("UUID", "a UUID such as \"5b6b5b4e-1c6f-4b5a-9a43-0d1f2c3b4a59\"")
{
    public override void Write(JsonWriter writer, Guid value) => writer.WriteGuid(value);

    protected override bool TryParse(string text, out Guid value) => Guid.TryParseExact(text, "D", out value);
}
