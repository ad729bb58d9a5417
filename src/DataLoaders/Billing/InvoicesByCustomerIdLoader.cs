using Backoffice.DataLoaders.Entities;
using Backoffice.Persistence.Billing;

namespace Backoffice.DataLoaders.Billing;

/// <summary>Pages of invoices, for many customers at once.</summary>
/// <param name="context">What loaders share within a request.</param>
public sealed class InvoicesByCustomerIdLoader(EntityLoaderContext context) : ChildPageLoader<Invoice>(context, nameof(Invoice.CustomerId));
