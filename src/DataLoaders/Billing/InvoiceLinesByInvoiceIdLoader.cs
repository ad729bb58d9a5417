using Backoffice.DataLoaders.Entities;
using Backoffice.Persistence.Billing;

namespace Backoffice.DataLoaders.Billing;

/// <summary>Pages of invoice lines, for many invoices at once.</summary>
/// <param name="context">What loaders share within a request.</param>
public sealed class InvoiceLinesByInvoiceIdLoader(EntityLoaderContext context) : ChildPageLoader<InvoiceLine>(context, nameof(InvoiceLine.InvoiceId));
