using Backoffice.GraphQL.Filtering;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Schema.Scheduling;

/// <summary>The conditions on staff members that an index serves.</summary>
internal sealed class StaffMemberFilter : FilterDefinition<StaffMember>
{
    public StaffMemberFilter()
    {
        Field(x => x.Id).Id("StaffMember");
        Field(x => x.Name);
        Field(x => x.BranchId).Id("Branch");
    }
}
