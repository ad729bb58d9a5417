using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Billing;
using Backoffice.Schema.Writing;

namespace Backoffice.Schema.Billing;

/// <summary>One service on a new invoice.</summary>
/// <param name="Description">At most 500 characters.</param>
/// <param name="Quantity">More than 0, with at most 3 decimals.</param>
/// <param name="UnitPrice">In the currency of the invoice, with at most 2 decimals; not negative.</param>
internal sealed record InvoiceLineInput(string Description, decimal Quantity, decimal UnitPrice)
{
    /// <summary>What the line costs; the inputs are within their bounds, so it is within those of decimal.</summary>
    public decimal Amount => InvoiceLine.Amount(Quantity, UnitPrice);

    public MutationError? FindError(int index) =>
        InvalidTextError.Find($"lines[{index}].description", Description, maxLength: 500)
        ?? InvalidAmountError.FindQuantity($"lines[{index}].quantity", Quantity)
        ?? (MutationError?)InvalidAmountError.FindPrice($"lines[{index}].unitPrice", UnitPrice);
}
