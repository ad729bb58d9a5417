using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Production;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Schema.Production;

/// <summary>A new step of a job.</summary>
/// <param name="JobId">The id of the job.</param>
/// <param name="ProcessId">The id of the process that the step consists of.</param>
/// <param name="MachineId">The id of the machine that the step is carried out on; null for none.</param>
/// <param name="AssigneeId">The id of the staff member who carries out the step; null for nobody.</param>
/// <param name="Position">The position of the step in the job; null for the last position, as are greater numbers.</param>
internal sealed record AddJobStepInput(
    [property: ID<Job>] Guid JobId,
    [property: ID<Process>] Guid ProcessId,
    [property: ID<Machine>] Guid? MachineId,
    [property: ID<StaffMember>] Guid? AssigneeId,
    [Range(1, Job.MaxSteps)] int? Position);
