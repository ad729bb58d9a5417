using Backoffice.GraphQL.Filtering;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Schema.Scheduling;

/// <summary>The conditions on appointments that an index serves.</summary>
internal sealed class AppointmentFilter : FilterDefinition<Appointment>
{
    public AppointmentFilter()
    {
        Field(x => x.Id).Id("Appointment");
        Field(x => x.StartsAt);
        Field(x => x.Status);
        Field(x => x.CustomerId).Id("Customer");
        Field(x => x.StaffMemberId).Id("StaffMember");
        Field(x => x.BranchId).Id("Branch");
    }
}
