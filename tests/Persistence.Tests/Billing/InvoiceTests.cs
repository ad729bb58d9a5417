using Backoffice.Persistence.Billing;
using Xunit;

namespace Backoffice.Persistence.Tests.Billing;

public sealed class InvoiceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_draft_is_sent_and_due_in_two_weeks()
    {
        var invoice = Invoice(InvoiceStatus.Draft);

        Assert.True(invoice.TrySend(Noon));
        Assert.Equal((InvoiceStatus.Sent, Noon, new DateOnly(2026, 3, 16)), (invoice.Status, invoice.IssuedAt, invoice.DueDate));
    }

    [Fact]
    public void A_due_date_that_was_agreed_on_stays()
    {
        var invoice = new Invoice { CustomerId = Guid.Empty, DueDate = new DateOnly(2026, 3, 3) };

        Assert.True(invoice.TrySend(Noon));
        Assert.Equal(new DateOnly(2026, 3, 3), invoice.DueDate);
    }

    [Theory]
    [InlineData(InvoiceStatus.Sent)]
    [InlineData(InvoiceStatus.Paid)]
    [InlineData(InvoiceStatus.Overdue)]
    [InlineData(InvoiceStatus.Void)]
    public void What_is_no_draft_is_not_sent(InvoiceStatus status)
    {
        var invoice = Invoice(status);

        Assert.False(invoice.TrySend(Noon));
        Assert.Equal((status, (DateTimeOffset?)null, (DateOnly?)null), (invoice.Status, invoice.IssuedAt, invoice.DueDate));
    }

    [Theory]
    [InlineData(InvoiceStatus.Sent, 1, true, InvoiceStatus.Sent)]
    [InlineData(InvoiceStatus.Sent, 0, true, InvoiceStatus.Paid)]
    [InlineData(InvoiceStatus.Overdue, 1, true, InvoiceStatus.Overdue)]
    [InlineData(InvoiceStatus.Overdue, 0, true, InvoiceStatus.Paid)]
    [InlineData(InvoiceStatus.Draft, 0, false, InvoiceStatus.Draft)]
    [InlineData(InvoiceStatus.Paid, 0, false, InvoiceStatus.Paid)]
    [InlineData(InvoiceStatus.Void, 0, false, InvoiceStatus.Void)]
    public void The_payment_of_the_last_bit_settles_the_invoice(InvoiceStatus status, int outstanding, bool isTaken, InvoiceStatus after)
    {
        var invoice = Invoice(status);

        Assert.Equal(isTaken, invoice.TryCountPayment(outstanding));
        Assert.Equal(after, invoice.Status);
    }

    [Theory]
    [InlineData(InvoiceStatus.Draft, true, InvoiceStatus.Void)]
    [InlineData(InvoiceStatus.Sent, true, InvoiceStatus.Void)]
    [InlineData(InvoiceStatus.Overdue, true, InvoiceStatus.Void)]
    [InlineData(InvoiceStatus.Paid, false, InvoiceStatus.Paid)]
    [InlineData(InvoiceStatus.Void, false, InvoiceStatus.Void)]
    public void What_is_not_settled_can_be_declared_void(InvoiceStatus status, bool isVoid, InvoiceStatus after)
    {
        var invoice = Invoice(status);

        Assert.Equal(isVoid, invoice.TryVoid());
        Assert.Equal(after, invoice.Status);
    }

    [Theory]
    [InlineData("3", "0.33", "0.99")]
    [InlineData("0.5", "0.01", "0.01")]
    [InlineData("0.499", "0.01", "0.00")]
    [InlineData("1.005", "1.00", "1.01")]
    [InlineData("999999999.999", "999999999999.99", "999999999998990000000.00")]
    public void A_line_rounds_half_a_hundredth_up(string quantity, string price, string amount) => Assert.Equal(
        decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture),
        InvoiceLine.Amount(
            decimal.Parse(quantity, System.Globalization.CultureInfo.InvariantCulture),
            decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture)));

    private static Invoice Invoice(InvoiceStatus status) => new() { CustomerId = Guid.Empty, Status = status };
}
