using Backoffice.Persistence.Billing;
using Backoffice.Schema.Access;
using Backoffice.Schema.Entities;

namespace Backoffice.Schema.Billing;

internal sealed class InvoiceLineType : EntityType<InvoiceLine>
{
    protected override void Configure(IEntityTypeDescriptor<InvoiceLine> line)
    {
        line.Access(read: Roles.Management, write: Roles.Management);
        line.Filter(x => x.InvoiceId);
        line.Sort(x => x.InvoiceId).ThenBy(x => x.Position);
        line.Reference(x => x.Invoice, "The invoice that the line belongs to.")
            .WithList("lines", "The lines of the invoice.")
            .SortedBy("LineOfInvoiceSortInput")
            .Sort(x => x.Position);
    }
}
