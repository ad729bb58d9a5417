namespace Backoffice.GraphQL.TypeSystem.Coercion;

/// <summary>A value does not fit a type. The message is meant for the client and names both.</summary>
/// <param name="message">What was given and what was expected.</param>
public sealed class CoercionException(string message) : Exception(message);
