using Backoffice.GraphQL.Filtering;
using Backoffice.Persistence.Administration;

namespace Backoffice.Schema.Administration;

/// <summary>The conditions on branches that an index serves.</summary>
internal sealed class BranchFilter : FilterDefinition<Branch>
{
    public BranchFilter()
    {
        Field(x => x.Id).Id("Branch");
        Field(x => x.Name);
    }
}
