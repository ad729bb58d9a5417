using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.InputRules;
using Backoffice.Persistence.Customers;

namespace Backoffice.Schema.Customers;

/// <summary>The changes to a service line. Fields that are left out keep their values.</summary>
/// <param name="Id">The id of the service line.</param>
/// <param name="Kind">The new kind of the service; null to keep the present one.</param>
/// <param name="Plan">The new plan; null to keep the present one.</param>
/// <param name="Address">The new address; null to keep the present one.</param>
/// <param name="Version">The version of the object that you have read; when it has been changed since, nothing is changed. Null to skip this check.</param>
internal sealed record ChangeServiceLineInput(
    [property: ID<ServiceLine>] Guid Id,
    [Trimmed, MaxLength(50)] string? Kind,
    [Trimmed, MaxLength(100)] string? Plan,
    [Trimmed, MaxLength(500)] string? Address,
    uint? Version)
{
    public bool TryChange(ServiceLine line) =>
        line.TryChange(Kind?.Trim() ?? line.Kind, Plan?.Trim() ?? line.Plan, Address?.Trim() ?? line.Address);
}
