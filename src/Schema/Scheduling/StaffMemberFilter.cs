using Backoffice.GraphQL.Filtering;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Schema.Scheduling;

/// <summary>The conditions on staff members that an index serves.</summary>
internal sealed class StaffMemberFilter : FilterDefinition<StaffMember>
{
    public StaffMemberFilter()
    {
        Field(x => x.Id).Id("StaffMember").Only(FilterOperator.Eq, FilterOperator.In);
        Field(x => x.Name).Only(FilterOperator.Eq, FilterOperator.In);
        Field(x => x.BranchId).Id("Branch").Only(FilterOperator.Eq, FilterOperator.In);
    }
}
