using Backoffice.Persistence.Sales;
using Backoffice.Schema.Access;
using Backoffice.Schema.Entities;

namespace Backoffice.Schema.Sales;

internal sealed class ActivityType : EntityType<Activity>
{
    protected override void Configure(IEntityTypeDescriptor<Activity> activity)
    {
        activity.Access(read: Roles.All, write: Roles.Staff);
        activity.Changes();
        activity.Filter(x => x.Kind);
        activity.Filter(x => x.IsDone);
        activity.Filter(x => x.DueAt);
        activity.Filter(x => x.OccurredAt);
        activity.Filter(x => x.CreatedAt);
        activity.Filter(x => x.CustomerId);
        activity.Filter(x => x.DealId);
        activity.Filter(x => x.StaffMemberId);
        activity.Sort(x => x.CreatedAt).Descending().Default();
        activity.Sort(x => x.DueAt);
        activity.Reference(x => x.Customer, "The customer.").WithList("activities", "The activities for the customer, those about deals included.");
        activity.Reference(x => x.Deal, "The deal that the activity is about; null when it is not about a deal.")
            .WithList("activities", "The activities about the deal.");
        activity.Reference(x => x.StaffMember, "The staff member who did it, or who is to do the task; null when nobody was named.")
            .WithList("activities", "The activities of the staff member, and the tasks for the staff member.");
    }
}
