using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Entities;

namespace Backoffice.Persistence.Billing;

/// <summary>A payment on an invoice.</summary>
public sealed class Payment : TenantEntity, ITimelineItem
{
    /// <summary>The id of the invoice that is paid.</summary>
    /// <remarks>Filled by EF Core when the payment is added through <see cref="Invoice.Payments"/>.</remarks>
    public Guid InvoiceId { get; init; }

    /// <summary>The id of the customer who pays, which is the customer of the invoice.</summary>
    public required Guid CustomerId { get; init; }

    /// <summary>The amount of the payment, in the currency of the invoice.</summary>
    public required decimal Amount { get; init; }

    /// <summary>The payment method.</summary>
    public required PaymentMethod Method { get; init; }

    /// <summary>The status of the payment.</summary>
    public PaymentStatus Status { get; set; } = PaymentStatus.Pending;

    /// <summary>The time at which the payment was made; null until it has succeeded.</summary>
    public DateTimeOffset? PaidAt { get; set; }

    public Invoice? Invoice { get; private set; }

    public Customer? Customer { get; private set; }
}
