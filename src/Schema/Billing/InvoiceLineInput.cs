using System.ComponentModel.DataAnnotations;
using Backoffice.Persistence.Billing;
using Backoffice.Schema.Writing;

namespace Backoffice.Schema.Billing;

/// <summary>A line of a new invoice: one service with its quantity and price.</summary>
/// <param name="Description">The description of the service.</param>
/// <param name="Quantity">The quantity of the service.</param>
/// <param name="UnitPrice">The price of one unit, in the currency of the invoice.</param>
internal sealed record InvoiceLineInput(
    [MaxLength(500)] string Description, [Quantity] decimal Quantity, [Money(MayBeZero = true)] decimal UnitPrice)
{
    /// <summary>The total of the line; defined where the line is within its bounds.</summary>
    public decimal Amount => InvoiceLine.Amount(Quantity, UnitPrice);

    /// <summary>True if quantity and price can be stored.</summary>
    public bool IsWithinBounds => QuantityAttribute.Bounds.FindFault(Quantity) is null && UnitPrice is >= 0 and <= MoneyAttribute.Max;
}
