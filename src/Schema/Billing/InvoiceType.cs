using Backoffice.Persistence.Billing;
using Backoffice.Schema.Access;
using Backoffice.Schema.Entities;

namespace Backoffice.Schema.Billing;

internal sealed class InvoiceType : EntityType<Invoice>
{
    protected override void Configure(IEntityTypeDescriptor<Invoice> invoice)
    {
        invoice.Access(read: Roles.Management, write: Roles.Management);
        invoice.Changes();
        invoice.Ignore(x => x.TotalCents);
        invoice.Filter(x => x.Number);
        invoice.Filter(x => x.Status);
        invoice.Filter(x => x.Total).ServedBy(x => x.TotalCents, decimals: 2);
        invoice.Filter(x => x.IssuedAt);
        invoice.Filter(x => x.DueDate);
        invoice.Filter(x => x.CreatedAt);
        invoice.Filter(x => x.CustomerId);
        invoice.Filter(x => x.JobId);
        invoice.Sort(x => x.CreatedAt).Descending().Default();
        invoice.Sort(x => x.IssuedAt).Descending();
        invoice.Sort(x => x.DueDate);
        invoice.Sort(x => x.Total).Descending().ServedBy(x => x.TotalCents);
        invoice.Sort(x => x.Number);

        var ofCustomer = invoice.Reference(x => x.Customer, "The customer who must pay the invoice.")
            .WithList("invoices", "The customer's invoices.")
            .SortedBy("CustomerInvoiceSortInput");
        ofCustomer.Sort(x => x.CreatedAt).Descending().Default();
        ofCustomer.Sort(x => x.IssuedAt).Descending();

        invoice.Reference(x => x.Job, "The job that is invoiced; null when the invoice is not for a job.")
            .WithList("invoices", "The invoices for the job.")
            .SortedBy("JobInvoiceSortInput")
            .Sort(x => x.CreatedAt).Descending();
    }
}
