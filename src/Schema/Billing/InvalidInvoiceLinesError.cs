using System.Globalization;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Schema.Writing;

namespace Backoffice.Schema.Billing;

/// <summary>The invoice has no lines, too many, or lines that come to more than can be stored.</summary>
internal sealed record InvalidInvoiceLinesError(string Message) : MutationError(Message)
{
    public const int MaxCount = 500;

    public static InvalidInvoiceLinesError? Find(int count) => count switch
    {
        0 => new("An invoice has at least one line."),
        > MaxCount => new($"The invoice has {count} lines; at most {MaxCount} are allowed."),
        _ => null,
    };

    public static InvalidInvoiceLinesError TooMuch() => new(string.Create(
        CultureInfo.InvariantCulture, $"The lines come to more than {InvalidAmountError.MaxMoney}, the most that an invoice can be."));
}
