using Backoffice.DataLoaders.Entities;
using Backoffice.Persistence.Billing;

namespace Backoffice.DataLoaders.Billing;

/// <summary>Payments by their ids.</summary>
/// <param name="context">What loaders share within a request.</param>
public sealed class PaymentByIdLoader(EntityLoaderContext context) : EntityByIdLoader<Payment>(context);
