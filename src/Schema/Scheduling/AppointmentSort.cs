using Backoffice.GraphQL.Sorting;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Schema.Scheduling;

/// <summary>The orders of appointments that an index serves.</summary>
internal sealed class AppointmentSort : SortDefinition<Appointment>
{
    public AppointmentSort()
    {
        OrderByDescending(x => x.StartsAt).AsDefault();
        BreakTiesBy(x => x.Id);
    }
}
