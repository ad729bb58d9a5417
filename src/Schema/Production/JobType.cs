using Backoffice.Persistence.Production;
using Backoffice.Schema.Access;
using Backoffice.Schema.Entities;

namespace Backoffice.Schema.Production;

internal sealed class JobType : EntityType<Job>
{
    protected override void Configure(IEntityTypeDescriptor<Job> job)
    {
        job.Access(read: Roles.All, write: Roles.Management);
        job.Changes();
        job.Filter(x => x.Number);
        job.Filter(x => x.Status);
        job.Filter(x => x.Priority);
        job.Filter(x => x.DueDate);
        job.Filter(x => x.CreatedAt);
        job.Filter(x => x.CustomerId);
        job.Sort(x => x.CreatedAt).Descending().Default();
        job.Sort(x => x.DueDate);
        job.Sort(x => x.Number);

        var ofCustomer = job.Reference(x => x.Customer, "The customer for whom the work is done.")
            .WithList("jobs", "The customer's jobs.")
            .SortedBy("CustomerJobSortInput");
        ofCustomer.Sort(x => x.CreatedAt).Descending().Default();
        ofCustomer.Sort(x => x.DueDate);
    }
}
