using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Response;

/// <summary>One part of a response that comes in several: a JSON object.</summary>
public abstract class ResponsePart
{
    private protected ResponsePart()
    {
    }

    /// <summary>Writes the part.</summary>
    /// <param name="writer">Where to.</param>
    public abstract void WriteTo(JsonWriter writer);
}
