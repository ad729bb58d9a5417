using Backoffice.DataLoaders.Entities;
using Backoffice.Persistence.Billing;

namespace Backoffice.DataLoaders.Billing;

/// <summary>Pages of the company's payments.</summary>
/// <param name="context">What loaders share within a request.</param>
public sealed class PaymentPageLoader(EntityLoaderContext context) : EntityPageLoader<Payment>(context);
