using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.InputRules;
using Backoffice.Persistence.Administration;

namespace Backoffice.Schema.Administration;

/// <summary>The changes to a branch. Fields that are left out keep their values.</summary>
/// <param name="Id">The id of the branch.</param>
/// <param name="Name">The new name; null to keep the present one.</param>
/// <param name="TimeZone">The new time zone, as an IANA name such as <c>Europe/Zurich</c>; null to keep the present one.</param>
/// <param name="Address">The new postal address; null to remove the present one.</param>
/// <param name="IsActive">True if the branch is open for business; null to keep the present value.</param>
/// <param name="Version">The version of the object that you have read; when it has been changed since, nothing is changed. Null to skip this check.</param>
internal sealed record UpdateBranchInput(
    [property: ID<Branch>] Guid Id,
    [Trimmed, MaxLength(100)] string? Name,
    [TimeZoneName] string? TimeZone,
    [Trimmed, MaxLength(500)] Optional<string?> Address,
    bool? IsActive,
    uint? Version)
{
    public void Change(Branch branch)
    {
        branch.Name = Name?.Trim() ?? branch.Name;
        branch.TimeZone = TimeZone ?? branch.TimeZone;
        branch.Address = Address.HasValue ? Address.Value?.Trim() : branch.Address;
        branch.IsActive = IsActive ?? branch.IsActive;
    }
}
