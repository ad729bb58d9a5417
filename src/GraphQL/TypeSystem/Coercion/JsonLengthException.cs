namespace Backoffice.GraphQL.TypeSystem.Coercion;

/// <summary>The output has become longer than <see cref="JsonWriter.MaxLength"/>.</summary>
/// <param name="maxLength">The limit, in bytes.</param>
public sealed class JsonLengthException(int maxLength) : Exception($"The JSON is longer than {maxLength} bytes.")
{
    /// <summary>The limit, in bytes.</summary>
    public int MaxLength { get; } = maxLength;
}
