using Backoffice.DataLoaders.Entities;
using Backoffice.Persistence.Billing;

namespace Backoffice.DataLoaders.Billing;

/// <summary>Pages of payments, for many invoices at once.</summary>
/// <param name="context">What loaders share within a request.</param>
public sealed class PaymentsByInvoiceIdLoader(EntityLoaderContext context) : ChildPageLoader<Payment>(context, nameof(Payment.InvoiceId));
