using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Sales;

namespace Backoffice.Schema.Sales;

/// <summary>The deal that has been won.</summary>
/// <param name="Id">The id of the deal.</param>
/// <param name="Version">The version of the object that you have read; when it has been changed since, nothing is changed. Null to skip this check.</param>
internal sealed record WinDealInput([property: ID<Deal>] Guid Id, uint? Version);
