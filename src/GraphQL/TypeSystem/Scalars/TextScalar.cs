using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem.Scalars;

/// <summary>A scalar that is a string of a certain form in documents and JSON.</summary>
/// <typeparam name="T">The CLR type of the values.</typeparam>
/// <param name="name">The name, unique in the schema.</param>
/// <param name="form">The form, for the error message: "an ISO 8601 date such as 2026-03-31".</param>
public abstract class TextScalar<T>(string name, string form) : ScalarType<T>(name)
    where T : notnull
{
    /// <inheritdoc/>
    public sealed override object CoerceLiteral(ValueNode literal) => literal is StringValueNode text && TryParse(text.Value, out var value)
        ? value
        : throw Invalid(CoercionErrors.Shorten(Printer.Print(literal)));

    /// <inheritdoc/>
    public sealed override object CoerceVariable(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && TryParse(value.GetString() ?? string.Empty, out var result)
            ? result
            : throw Invalid(CoercionErrors.Shorten(value.GetRawText()));

    /// <summary>Reads the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The value.</param>
    /// <returns>True if the text is of the scalar's form.</returns>
    protected abstract bool TryParse(string text, [MaybeNullWhen(false)] out T value);

    private CoercionException Invalid(string text) => new($"{Name} cannot represent value: {text}. Expected {form}.");
}
