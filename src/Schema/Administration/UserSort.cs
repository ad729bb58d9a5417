using Backoffice.GraphQL.Sorting;
using Backoffice.Persistence.Administration;

namespace Backoffice.Schema.Administration;

/// <summary>The orders of users that an index serves.</summary>
internal sealed class UserSort : SortDefinition<User>
{
    public UserSort()
    {
        OrderBy(x => x.DisplayName).AsDefault();
        OrderBy(x => x.Email);
        BreakTiesBy(x => x.Id);
    }
}
