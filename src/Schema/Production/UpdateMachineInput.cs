using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.InputRules;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Production;

namespace Backoffice.Schema.Production;

/// <summary>The changes to a machine. Fields that are left out keep their values.</summary>
/// <param name="Id">The id of the machine.</param>
/// <param name="BranchId">The id of the new branch; null to keep the present one.</param>
/// <param name="Name">The new name; null to keep the present one.</param>
/// <param name="IsActive">True if the company uses the machine; null to keep the present value.</param>
/// <param name="Version">The version of the object that you have read; when it has been changed since, nothing is changed. Null to skip this check.</param>
internal sealed record UpdateMachineInput(
    [property: ID<Machine>] Guid Id,
    [property: ID<Branch>] Guid? BranchId,
    [Trimmed, MaxLength(100)] string? Name,
    bool? IsActive,
    uint? Version)
{
    public void Change(Machine machine)
    {
        machine.BranchId = BranchId ?? machine.BranchId;
        machine.Name = Name?.Trim() ?? machine.Name;
        machine.IsActive = IsActive ?? machine.IsActive;
    }
}
