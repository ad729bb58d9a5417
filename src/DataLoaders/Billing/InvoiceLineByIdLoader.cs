using Backoffice.DataLoaders.Entities;
using Backoffice.Persistence.Billing;

namespace Backoffice.DataLoaders.Billing;

/// <summary>Invoice lines by their ids.</summary>
/// <param name="context">What loaders share within a request.</param>
public sealed class InvoiceLineByIdLoader(EntityLoaderContext context) : EntityByIdLoader<InvoiceLine>(context);
