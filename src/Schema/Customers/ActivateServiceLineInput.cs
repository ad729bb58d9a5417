using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Customers;

namespace Backoffice.Schema.Customers;

/// <summary>The service line to activate.</summary>
/// <param name="Id">The id of the service line.</param>
/// <param name="Version">The version of the object that you have read; when it has been changed since, nothing is changed. Null to skip this check.</param>
internal sealed record ActivateServiceLineInput([property: ID<ServiceLine>] Guid Id, uint? Version);
