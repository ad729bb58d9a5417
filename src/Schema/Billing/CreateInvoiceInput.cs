using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Production;
using Backoffice.Schema.Writing;

namespace Backoffice.Schema.Billing;

/// <summary>A new invoice.</summary>
/// <param name="CustomerId">The id of the customer who must pay the invoice.</param>
/// <param name="JobId">The id of the job that is invoiced, which must be a job for the customer; null when the invoice is not for a job.</param>
/// <param name="Lines">The lines of the invoice, in the order in which they are printed.</param>
/// <param name="Currency">The currency of all amounts, as an ISO 4217 code; null for the currency of the company.</param>
/// <param name="DueDate">The date by which the invoice must be paid; null for 14 days after the invoice is issued.</param>
internal sealed record CreateInvoiceInput(
    [property: ID<Customer>] Guid CustomerId,
    [property: ID<Job>] Guid? JobId,
    [Length(1, 500)] IReadOnlyList<InvoiceLineInput> Lines,
    [CurrencyCode] string? Currency,
    DateOnly? DueDate) : IInputWithRules
{
    public IEnumerable<MutationError> FindErrors()
    {
        // Lines beyond their bounds have errors of their own, and may be more than a decimal holds.
        if (Lines.All(line => line.IsWithinBounds) && Lines.Sum(line => line.Amount) > MoneyAttribute.Max)
        {
            yield return new InvalidInputError(string.Create(
                CultureInfo.InvariantCulture, $"The lines come to more than {MoneyAttribute.Max}, the most that an invoice can be."))
            {
                Path = ["lines"],
            };
        }
    }

    public Invoice ToInvoice()
    {
        var invoice = new Invoice
        {
            CustomerId = CustomerId,
            JobId = JobId,
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
