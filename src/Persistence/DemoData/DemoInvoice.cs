using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Production;

namespace Backoffice.Persistence.DemoData;

/// <summary>One demo invoice; its lines and payments are functions of it, so that they add up.</summary>
internal readonly struct DemoInvoice
{
    private readonly DemoCompany _company;
    private readonly int _row;

    public DemoInvoice(DemoCompany company, int row)
    {
        _company = company;
        _row = row;
        CreatedAt = company.MomentOf(row, company.Invoices);
        var random = company.Random<Invoice>(row);
        Id = random.Id(CreatedAt);
        CustomerId = company.CustomerId(company.PickCustomer(ref random));
        JobId = DemoJob.OfInvoice(company, row) is { Status: JobStatus.Completed } job ? job.Id : null;
        LineCount = random.Next(1, 4);
        Status = random.Next(100) switch
        {
            < 5 => InvoiceStatus.Draft,
            < 20 => InvoiceStatus.Sent,
            < 85 => InvoiceStatus.Paid,
            < 95 => InvoiceStatus.Overdue,
            _ => InvoiceStatus.Void,
        };
        if (Status is not InvoiceStatus.Draft)
        {
            IssuedAt = company.NotAfterNow(CreatedAt.AddMinutes(random.Next(0, 3 * 24 * 60)));
            DueDate = DateOnly.FromDateTime(IssuedAt.Value.UtcDateTime).AddDays(random.Next(10, 45));
        }

        for (var line = 0; line < LineCount; line++)
        {
            var (_, quantity, unitPrice) = Line(line);
            Total += quantity * unitPrice;
        }
    }

    public Guid Id { get; }

    public Guid CustomerId { get; }

    /// <summary>The job that is invoiced, which is a job for the same customer.</summary>
    public Guid? JobId { get; }

    public InvoiceStatus Status { get; }

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset? IssuedAt { get; }

    public DateOnly? DueDate { get; }

    public int LineCount { get; }

    public decimal Total { get; }

    /// <summary>The customer of an invoice, for those that the invoice is made of.</summary>
    public static Guid CustomerOf(DemoCompany company, int row)
    {
        var random = company.Random<Invoice>(row);
        random.Id(company.Start); // takes what the id of the invoice takes
        return company.CustomerId(company.PickCustomer(ref random));
    }

    public Guid LineId(int line) => LineRandom(line).Id(CreatedAt);

    public (string Service, decimal Quantity, decimal UnitPrice) Line(int line)
    {
        var random = LineRandom(line);
        random.Next();
        return (random.Pick(DemoWords.Services), random.Next(1, 4), new decimal(random.Next(1500, 40_000), 0, 0, false, 2));
    }

    public (decimal Amount, PaymentStatus Status)[] Payments(int percentile) => (Status, percentile) switch
    {
        (InvoiceStatus.Paid, < 75) => [(Total, PaymentStatus.Succeeded)],
        (InvoiceStatus.Paid, < 90) =>
            [(decimal.Round(Total / 2, 2), PaymentStatus.Succeeded), (Total - decimal.Round(Total / 2, 2), PaymentStatus.Succeeded)],
        (InvoiceStatus.Paid, _) => [(Total, PaymentStatus.Failed), (Total, PaymentStatus.Succeeded)],
        (InvoiceStatus.Sent, < 20) => [(Total, PaymentStatus.Pending)],
        (InvoiceStatus.Overdue, < 30) => [(Total, PaymentStatus.Failed)],
        (InvoiceStatus.Void, < 10) => [(Total, PaymentStatus.Refunded)],
        _ => [],
    };

    private DemoRandom LineRandom(int line) => _company.Random<InvoiceLine>((_row * 4) + line);
}
