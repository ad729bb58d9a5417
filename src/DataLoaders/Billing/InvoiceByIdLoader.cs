using Backoffice.DataLoaders.Entities;
using Backoffice.Persistence.Billing;

namespace Backoffice.DataLoaders.Billing;

/// <summary>Invoices by their ids.</summary>
/// <param name="context">What loaders share within a request.</param>
public sealed class InvoiceByIdLoader(EntityLoaderContext context) : EntityByIdLoader<Invoice>(context);
