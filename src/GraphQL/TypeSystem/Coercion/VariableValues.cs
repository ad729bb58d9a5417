using System.Diagnostics.CodeAnalysis;

namespace Backoffice.GraphQL.TypeSystem.Coercion;

/// <summary>The coerced values of an operation's variables. A variable that is absent is not the same as one that is null.</summary>
public sealed class VariableValues
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    /// <summary>No variables.</summary>
    public static VariableValues None { get; } = new();

    /// <summary>The number of variables that have a value.</summary>
    public int Count => _values.Count;

    /// <summary>Finds a variable's value.</summary>
    /// <param name="name">The name, without the dollar sign.</param>
    /// <param name="value">The value in the coerced form of its type, possibly null.</param>
    /// <returns>True if the variable was given or has a default.</returns>
    public bool TryGet(string name, [MaybeNullWhen(true)] out object? value) => _values.TryGetValue(name, out value);

    /// <summary>Gives a variable its value.</summary>
    /// <param name="name">The name, without the dollar sign.</param>
    /// <param name="value">The value in the coerced form of its type, possibly null.</param>
    internal void Add(string name, object? value) => _values[name] = value;
}
