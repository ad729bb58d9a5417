using Backoffice.GraphQL.Sorting;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Schema.Scheduling;

/// <summary>The orders of staff members that an index serves.</summary>
internal sealed class StaffMemberSort : SortDefinition<StaffMember>
{
    public StaffMemberSort()
    {
        OrderBy(x => x.Name).AsDefault();
        BreakTiesBy(x => x.Id);
    }
}
