using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Entities;

namespace Backoffice.Persistence.Billing;

public sealed class Invoice : TenantEntity
{
    public required Guid CustomerId { get; init; }

    /// <summary>Unique in the company.</summary>
    public required string Number { get; init; }

    public InvoiceStatus Status { get; set; } = InvoiceStatus.Draft;

    /// <summary>An ISO 4217 code.</summary>
    public required string Currency { get; init; }

    public decimal Total { get; set; }

    /// <summary><see cref="Total"/> in hundredths, computed by the database: what orders and filters by total use.</summary>
    public long TotalCents { get; init; }

    /// <summary>Null while the invoice is a draft.</summary>
    public DateTimeOffset? IssuedAt { get; set; }

    public DateOnly? DueDate { get; set; }

    public Customer? Customer { get; private set; }

    public ICollection<InvoiceLine> Lines => field ??= [];

    public ICollection<Payment> Payments => field ??= [];
}
