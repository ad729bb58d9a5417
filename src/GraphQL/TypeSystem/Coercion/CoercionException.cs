namespace Backoffice.GraphQL.TypeSystem.Coercion;

/// <summary>A value does not fit a type. The message is meant for the client and names both.</summary>
/// <param name="message">What was given and what was expected.</param>
/// <param name="code">The stable code of the error, or null for that of the place where the value stands.</param>
public sealed class CoercionException(string message, string? code = null) : Exception(message)
{
    /// <summary>The stable code of the error, or null.</summary>
    public string? Code { get; } = code;
}
