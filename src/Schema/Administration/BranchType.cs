using Backoffice.Persistence.Administration;
using Backoffice.Schema.Access;
using Backoffice.Schema.Entities;

namespace Backoffice.Schema.Administration;

internal sealed class BranchType : EntityType<Branch>
{
    protected override void Configure(IEntityTypeDescriptor<Branch> branch)
    {
        branch.Access(read: Roles.All, write: Roles.Management);
        branch.Filter(x => x.Name);
        branch.Sort(x => x.Name);
    }
}
