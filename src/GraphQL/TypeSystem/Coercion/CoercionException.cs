namespace Backoffice.GraphQL.TypeSystem.Coercion;

/// <summary>A value does not fit a type. The message is meant for the client and names both.</summary>
/// <param name="reason">The given value and the expected one.</param>
/// <param name="code">The stable code of the error, or null for that of the place where the value stands.</param>
/// <param name="place">The position of the value inside an argument or variable, such as <c>input.lines[2].quantity</c>; or null.</param>
public sealed class CoercionException(string reason, string? code = null, string? place = null)
    : Exception(place is null ? reason : $"Invalid value at \"{place}\": {reason}")
{
    /// <summary>The given value and the expected one.</summary>
    public string Reason { get; } = reason;

    /// <summary>The stable code of the error, or null.</summary>
    public string? Code { get; } = code;

    /// <summary>The position of the value inside an argument or variable, or null.</summary>
    public string? Place { get; } = place;

    /// <summary>Further members of the error's <c>extensions</c>, or null.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }
}
