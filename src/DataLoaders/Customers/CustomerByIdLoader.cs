using Backoffice.DataLoaders.Entities;
using Backoffice.Persistence.Customers;

namespace Backoffice.DataLoaders.Customers;

/// <summary>Customers by their ids.</summary>
/// <param name="context">What loaders share within a request.</param>
public sealed class CustomerByIdLoader(EntityLoaderContext context) : EntityByIdLoader<Customer>(context);
