using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Writing;

/// <summary>A text is empty, too long or holds a character that cannot be stored.</summary>
/// <param name="Field">The input field that holds the text.</param>
internal sealed record InvalidTextError(string Field, string Message) : MutationError(Message)
{
    /// <summary>Looks for what is wrong with a text.</summary>
    /// <returns>The error; null when the text is fine.</returns>
    public static InvalidTextError? Find(string field, string text, int maxLength) =>
        string.IsNullOrWhiteSpace(text) ? new(field, $"\"{field}\" is empty.")
        : TextLength.Of(text) is var length && length > maxLength
            ? new(field, $"\"{field}\" has {length} characters; at most {maxLength} are allowed.")
        : text.Contains('\0', StringComparison.Ordinal) ? new(field, $"\"{field}\" holds the character U+0000, which cannot be stored.")
        : null;
}
