using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Billing;

/// <summary>The currency is not written as ISO 4217 does.</summary>
internal sealed record InvalidCurrencyError() : MutationError("The currency must be three capital letters, such as EUR.")
{
    public static InvalidCurrencyError? Find(string? currency) =>
        currency is null || (currency.Length == 3 && currency.All(char.IsAsciiLetterUpper)) ? null : new();
}
