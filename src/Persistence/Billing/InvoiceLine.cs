using Backoffice.Persistence.Entities;

namespace Backoffice.Persistence.Billing;

public sealed class InvoiceLine : TenantEntity
{
    /// <summary>Filled by EF Core when the line is added through <see cref="Invoice.Lines"/>.</summary>
    public Guid InvoiceId { get; init; }

    /// <summary>Counted from 1; the order in which an invoice is printed.</summary>
    public required int Position { get; set; }

    public required string Description { get; set; }

    public required decimal Quantity { get; set; }

    public required decimal UnitPrice { get; set; }

    public Invoice? Invoice { get; private set; }
}
