using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.InputRules;
using Backoffice.Persistence.Sales;

namespace Backoffice.Schema.Sales;

/// <summary>The deal that has been lost.</summary>
/// <param name="Id">The id of the deal.</param>
/// <param name="LostReason">The reason why the deal was lost; null for none.</param>
/// <param name="Version">The version of the object that you have read; when it has been changed since, nothing is changed. Null to skip this check.</param>
internal sealed record LoseDealInput([property: ID<Deal>] Guid Id, [Trimmed, MaxLength(500)] string? LostReason, uint? Version);
