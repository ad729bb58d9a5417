using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Customers;

namespace Backoffice.Schema.Customers;

/// <summary>The customer to restore.</summary>
/// <param name="Id">The id of the customer.</param>
/// <param name="Version">The version of the object that you have read; when it has been changed since, nothing is changed. Null to skip this check.</param>
internal sealed record RestoreCustomerInput([property: ID<Customer>] Guid Id, uint? Version);
