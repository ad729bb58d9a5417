using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.InputRules;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Schema.Scheduling;

/// <summary>The changes to a staff member. Fields that are left out keep their values.</summary>
/// <param name="Id">The id of the staff member.</param>
/// <param name="Name">The new name; null to keep the present one.</param>
/// <param name="Email">The new e-mail address; null to remove the present one.</param>
/// <param name="Title">The new job title; null to remove the present one.</param>
/// <param name="BranchId">The id of the new branch; null to assign the staff member to no branch.</param>
/// <param name="Version">The version of the object that you have read; when it has been changed since, nothing is changed. Null to skip this check.</param>
internal sealed record UpdateStaffMemberInput(
    [property: ID<StaffMember>] Guid Id,
    [Trimmed, MaxLength(100)] string? Name,
    [Trimmed, EmailAddress] Optional<string?> Email,
    [Trimmed, MaxLength(100)] Optional<string?> Title,
    [property: ID<Branch>] Optional<Guid?> BranchId,
    uint? Version)
{
    public void Change(StaffMember staffMember)
    {
        staffMember.Name = Name?.Trim() ?? staffMember.Name;
        staffMember.Email = Email.HasValue ? Email.Value?.Trim() : staffMember.Email;
        staffMember.Title = Title.HasValue ? Title.Value?.Trim() : staffMember.Title;
        staffMember.BranchId = BranchId.HasValue ? BranchId.Value : staffMember.BranchId;
    }
}
