using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Writing;

/// <summary>A text is no e-mail address.</summary>
/// <param name="Field">The input field that holds the text.</param>
internal sealed record InvalidEmailError(string Field, string Message) : MutationError(Message)
{
    private const int MaxLength = 254;

    /// <summary>Looks for what is wrong with an address. Whether somebody reads it only a letter can tell.</summary>
    /// <returns>The error; null when the address has the form name@host.</returns>
    public static InvalidEmailError? Find(string field, string address)
    {
        var at = address.LastIndexOf('@');
        return TextLength.Of(address) <= MaxLength && at > 0 && at < address.Length - 1 && !address.Any(IsForbidden)
            ? null
            : new(field, $"\"{field}\" is no e-mail address: it must have the form name@host and at most {MaxLength} characters.");
    }

    private static bool IsForbidden(char character) => char.IsWhiteSpace(character) || char.IsControl(character);
}
