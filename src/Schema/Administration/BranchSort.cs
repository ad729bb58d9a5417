using Backoffice.GraphQL.Sorting;
using Backoffice.Persistence.Administration;

namespace Backoffice.Schema.Administration;

/// <summary>The orders of branches that an index serves.</summary>
internal sealed class BranchSort : SortDefinition<Branch>
{
    public BranchSort()
    {
        OrderBy(x => x.Name).AsDefault();
        BreakTiesBy(x => x.Id);
    }
}
