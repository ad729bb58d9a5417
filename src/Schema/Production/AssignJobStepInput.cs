using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Production;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Schema.Production;

/// <summary>The machine and the staff member for a step. Fields that are left out keep their values.</summary>
/// <param name="Id">The id of the step.</param>
/// <param name="MachineId">The id of the machine that the step is carried out on; null to remove the present one.</param>
/// <param name="AssigneeId">The id of the staff member who carries out the step; null to remove the present one.</param>
/// <param name="Version">The version of the object that you have read; when it has been changed since, nothing is changed. Null to skip this check.</param>
internal sealed record AssignJobStepInput(
    [property: ID<JobStep>] Guid Id,
    [property: ID<Machine>] Optional<Guid?> MachineId,
    [property: ID<StaffMember>] Optional<Guid?> AssigneeId,
    uint? Version);
