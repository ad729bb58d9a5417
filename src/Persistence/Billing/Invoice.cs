using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Production;

namespace Backoffice.Persistence.Billing;

/// <summary>An invoice to a customer for services.</summary>
public sealed class Invoice : TenantEntity, ITimelineItem
{
    /// <summary>The term of payment when the invoice does not give one.</summary>
    public const int DefaultDaysToPay = 14;

    private InvoiceStatus _status = InvoiceStatus.Draft;
    private DateTimeOffset? _issuedAt;
    private DateOnly? _dueDate;

    /// <summary>The id of the customer who must pay the invoice.</summary>
    public required Guid CustomerId { get; init; }

    /// <summary>The id of the job that is invoiced; null when the invoice is not for a job.</summary>
    public Guid? JobId { get; init; }

    /// <summary>The number of the invoice, unique in the company.</summary>
    /// <remarks>Given by the database when it is left empty: the next one of the company, without gaps.</remarks>
    public string Number { get; init; } = "";

    /// <summary>The status of the invoice.</summary>
    public InvoiceStatus Status { get => _status; init => _status = value; }

    /// <summary>The currency of all amounts on the invoice, as an ISO 4217 code such as <c>CHF</c>.</summary>
    /// <remarks>The company's when it is left empty.</remarks>
    [Sample("CHF")]
    public string Currency { get; init; } = "";

    /// <summary>The sum of all lines, in the currency of the invoice.</summary>
    public decimal Total { get; init; }

    /// <summary>The total in hundredths of the currency, for orders and filters.</summary>
    /// <remarks>Computed by the database from <see cref="Total"/>.</remarks>
    public long TotalCents { get; init; }

    /// <summary>The time at which the invoice was issued; null when it has not been issued.</summary>
    public DateTimeOffset? IssuedAt { get => _issuedAt; init => _issuedAt = value; }

    /// <summary>The date by which the invoice must be paid; null when none has been set yet.</summary>
    public DateOnly? DueDate { get => _dueDate; init => _dueDate = value; }

    public Customer? Customer { get; private set; }

    public Job? Job { get; private set; }

    public ICollection<InvoiceLine> Lines => field ??= [];

    public ICollection<Payment> Payments => field ??= [];

    /// <summary>Issues a draft. Without a due date it is due in <see cref="DefaultDaysToPay"/> days, by the calendar of UTC.</summary>
    /// <returns>True if it was issued: only a draft is.</returns>
    public bool TrySend(DateTimeOffset now)
    {
        if (_status is not InvoiceStatus.Draft)
        {
            return false;
        }

        _status = InvoiceStatus.Sent;
        _issuedAt = now;
        _dueDate ??= DateOnly.FromDateTime(now.UtcDateTime).AddDays(DefaultDaysToPay);
        return true;
    }

    /// <summary>Counts a payment, which settles the invoice when nothing is left to pay.</summary>
    /// <param name="outstanding">The amount left to pay after the payment.</param>
    /// <returns>True if the invoice takes payments: only one that has been issued, and is neither settled nor void.</returns>
    public bool TryCountPayment(decimal outstanding)
    {
        if (_status is not (InvoiceStatus.Sent or InvoiceStatus.Overdue))
        {
            return false;
        }

        _status = outstanding == 0 ? InvoiceStatus.Paid : _status;
        return true;
    }

    /// <summary>Declares the invoice void: nothing is owed for it any more. Its number stays taken.</summary>
    /// <returns>True if it was declared void: what is paid or void already stays as it is.</returns>
    public bool TryVoid()
    {
        if (_status is InvoiceStatus.Paid or InvoiceStatus.Void)
        {
            return false;
        }

        _status = InvoiceStatus.Void;
        return true;
    }
}
