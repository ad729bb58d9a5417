using Backoffice.Persistence.Entities;

namespace Backoffice.Persistence.Billing;

/// <summary>Money paid on an invoice.</summary>
public sealed class Payment : TenantEntity
{
    /// <summary>The invoice that is paid.</summary>
    /// <remarks>Filled by EF Core when the payment is added through <see cref="Invoice.Payments"/>.</remarks>
    public Guid InvoiceId { get; init; }

    public required decimal Amount { get; init; }

    public required PaymentMethod Method { get; init; }

    public PaymentStatus Status { get; set; } = PaymentStatus.Pending;

    /// <summary>Null until the payment has succeeded.</summary>
    public DateTimeOffset? PaidAt { get; set; }

    public Invoice? Invoice { get; private set; }
}
