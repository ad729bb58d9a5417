using Backoffice.DataLoaders.Entities;
using Backoffice.Persistence.Customers;

namespace Backoffice.DataLoaders.Customers;

/// <summary>Pages of the company's customers.</summary>
/// <param name="context">What loaders share within a request.</param>
public sealed class CustomerPageLoader(EntityLoaderContext context) : EntityPageLoader<Customer>(context);
