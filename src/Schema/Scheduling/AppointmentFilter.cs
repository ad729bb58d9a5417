using Backoffice.GraphQL.Filtering;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Schema.Scheduling;

/// <summary>The conditions on appointments that an index serves.</summary>
internal sealed class AppointmentFilter : FilterDefinition<Appointment>
{
    public AppointmentFilter()
    {
        Field(x => x.Id).Id("Appointment").Only(FilterOperator.Eq, FilterOperator.In);
        Field(x => x.StartsAt);
        Field(x => x.Status).Only(FilterOperator.Eq, FilterOperator.In);
        Field(x => x.CustomerId).Id("Customer").Only(FilterOperator.Eq, FilterOperator.In);
        Field(x => x.StaffMemberId).Id("StaffMember").Only(FilterOperator.Eq, FilterOperator.In);
        Field(x => x.BranchId).Id("Branch").Only(FilterOperator.Eq, FilterOperator.In);
    }
}
