using Backoffice.Persistence.Production;
using Backoffice.Schema.Access;
using Backoffice.Schema.Entities;

namespace Backoffice.Schema.Production;

internal sealed class JobStepType : EntityType<JobStep>
{
    protected override void Configure(IEntityTypeDescriptor<JobStep> step)
    {
        step.Access(read: Roles.All, write: Roles.Staff);
        step.Changes();
        step.Filter(x => x.Status);
        step.Filter(x => x.StartedAt);
        step.Filter(x => x.JobId);
        step.Filter(x => x.ProcessId);
        step.Filter(x => x.MachineId);
        step.Filter(x => x.AssigneeId);
        step.Sort(x => x.CreatedAt).Descending().Default();
        step.Sort(x => x.StartedAt).Descending();
        step.Reference(x => x.Job, "The job that the step belongs to.")
            .WithList("steps", "The steps of the job.")
            .SortedBy("StepOfJobSortInput")
            .Sort(x => x.Position);
        step.Reference(x => x.Process, "The process that the step consists of.")
            .WithList("jobSteps", "The steps of jobs that consist of the process.")
            .SortedBy("StepOfProcessSortInput")
            .Sort(x => x.CreatedAt).Descending();
        step.Reference(x => x.Machine, "The machine that the step is carried out on; null when none has been assigned.")
            .WithList("jobSteps", "The steps of jobs that are carried out on the machine.");
        step.Reference(x => x.Assignee, "The staff member who carries out the step; null when nobody has been assigned.")
            .WithList("jobSteps", "The steps of jobs that the staff member carries out.");
    }
}
