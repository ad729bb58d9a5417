using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Entities;

namespace Backoffice.Persistence.Billing;

/// <summary>What a customer owes for services.</summary>
public sealed class Invoice : TenantEntity
{
    public required Guid CustomerId { get; init; }

    /// <summary>Unique in the company.</summary>
    public required string Number { get; init; }

    public InvoiceStatus Status { get; set; } = InvoiceStatus.Draft;

    /// <summary>An ISO 4217 code.</summary>
    public required string Currency { get; init; }

    public decimal Total { get; set; }

    /// <summary>The total in hundredths of the currency, for orders and filters.</summary>
    /// <remarks>Computed by the database from <see cref="Total"/>.</remarks>
    public long TotalCents { get; init; }

    /// <summary>Null while the invoice is a draft.</summary>
    public DateTimeOffset? IssuedAt { get; set; }

    public DateOnly? DueDate { get; set; }

    public Customer? Customer { get; private set; }

    public ICollection<InvoiceLine> Lines => field ??= [];

    public ICollection<Payment> Payments => field ??= [];
}
