using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Customers;

namespace Backoffice.Schema.Customers;

/// <summary>A customer to be archived.</summary>
/// <param name="Id">The customer.</param>
/// <param name="Version">The version that you have seen: if there is a newer one, nothing is changed. Null for any.</param>
internal sealed record ArchiveCustomerInput([property: ID<Customer>] Guid Id, uint? Version);
