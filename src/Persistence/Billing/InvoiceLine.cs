using Backoffice.Persistence.Entities;

namespace Backoffice.Persistence.Billing;

/// <summary>One service on an invoice.</summary>
public sealed class InvoiceLine : TenantEntity
{
    /// <summary>The invoice that the line stands on.</summary>
    /// <remarks>Filled by EF Core when the line is added through <see cref="Invoice.Lines"/>.</remarks>
    public Guid InvoiceId { get; init; }

    /// <summary>Counted from 1; the order in which an invoice is printed.</summary>
    public required int Position { get; set; }

    public required string Description { get; set; }

    public required decimal Quantity { get; set; }

    public required decimal UnitPrice { get; set; }

    public Invoice? Invoice { get; private set; }

    /// <summary>What a line costs: quantity times price, half a hundredth rounded away from zero.</summary>
    /// <exception cref="OverflowException">It is more than a decimal holds.</exception>
    public static decimal Amount(decimal quantity, decimal unitPrice) => (quantity * unitPrice).ToStored();
}
