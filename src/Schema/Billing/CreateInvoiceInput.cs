using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Customers;
using Backoffice.Schema.Writing;

namespace Backoffice.Schema.Billing;

/// <summary>A new invoice.</summary>
/// <param name="CustomerId">Who is to pay.</param>
/// <param name="Lines">What for: 1 to 500 lines, printed in this order.</param>
/// <param name="Currency">An ISO 4217 code; the company's when it is left out.</param>
/// <param name="DueDate">Until when; 14 days after it is sent when it is left out.</param>
internal sealed record CreateInvoiceInput(
    [property: ID<Customer>] Guid CustomerId, IReadOnlyList<InvoiceLineInput> Lines, string? Currency, DateOnly? DueDate)
{
    public MutationError? FindError() =>
        InvalidInvoiceLinesError.Find(Lines.Count)
        ?? InvalidCurrencyError.Find(Currency)
        ?? Lines.Select((line, index) => line.FindError(index)).FirstOrDefault(error => error is not null)
        ?? (Lines.Sum(line => line.Amount) > InvalidAmountError.MaxMoney ? InvalidInvoiceLinesError.TooMuch() : null);

    public Invoice ToInvoice()
    {
        var invoice = new Invoice
        {
            CustomerId = CustomerId,
            Currency = Currency ?? "",
            Total = Lines.Sum(line => line.Amount),
            DueDate = DueDate,
        };
        foreach (var (index, line) in Lines.Index())
        {
            invoice.Lines.Add(new InvoiceLine
            {
                Position = index + 1,
                Description = line.Description,
                Quantity = line.Quantity,
                UnitPrice = line.UnitPrice,
            });
        }

        return invoice;
    }
}
