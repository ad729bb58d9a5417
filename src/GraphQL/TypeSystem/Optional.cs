namespace Backoffice.GraphQL.TypeSystem;

/// <summary>An argument or input field that may be absent, which is not the same as null.</summary>
/// <remarks>Spec §3.10 "Input Coercion".</remarks>
/// <typeparam name="T">The type of the value.</typeparam>
public readonly record struct Optional<T>
{
    /// <summary>Creates a value that was given.</summary>
    /// <param name="value">The value, possibly null.</param>
    public Optional(T? value)
    {
        Value = value;
        HasValue = true;
    }

    /// <summary>True if a value was given, be it null.</summary>
    public bool HasValue { get; }

    /// <summary>The value given; the default of <typeparamref name="T"/> when none was.</summary>
    public T? Value { get; }

    /// <summary>A value that was given.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Optional<T>(T? value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => HasValue ? $"{Value}" : "(absent)";
}
