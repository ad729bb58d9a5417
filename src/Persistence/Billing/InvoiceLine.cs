using Backoffice.Persistence.Entities;

namespace Backoffice.Persistence.Billing;

/// <summary>A line of an invoice: one service with its quantity and price.</summary>
public sealed class InvoiceLine : TenantEntity
{
    /// <summary>The id of the invoice that the line belongs to.</summary>
    /// <remarks>Filled by EF Core when the line is added through <see cref="Invoice.Lines"/>.</remarks>
    public Guid InvoiceId { get; init; }

    /// <summary>The position of the line on the invoice, starting with 1.</summary>
    public required int Position { get; set; }

    /// <summary>The description of the service.</summary>
    public required string Description { get; set; }

    /// <summary>The quantity of the service, with at most 3 decimals.</summary>
    public required decimal Quantity { get; set; }

    /// <summary>The price of one unit, in the currency of the invoice.</summary>
    public required decimal UnitPrice { get; set; }

    public Invoice? Invoice { get; private set; }

    /// <summary>The total of a line: quantity times price, half a hundredth rounded away from zero.</summary>
    /// <exception cref="OverflowException">It is more than a decimal holds.</exception>
    public static decimal Amount(decimal quantity, decimal unitPrice) => (quantity * unitPrice).ToStored();
}
