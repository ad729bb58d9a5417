using Backoffice.Persistence.Production;
using Backoffice.Schema.Access;
using Backoffice.Schema.Entities;

namespace Backoffice.Schema.Production;

internal sealed class ProcessPermissionType : EntityType<ProcessPermission>
{
    protected override void Configure(IEntityTypeDescriptor<ProcessPermission> permission)
    {
        permission.Access(read: Roles.All, write: Roles.Management);
        permission.Filter(x => x.Role);
        permission.Filter(x => x.ProcessId);
        permission.Sort(x => x.ProcessId).ThenBy(x => x.Role);
        permission.Reference(x => x.Process, "The process.")
            .WithList("permissions", "The permissions of roles to change the steps of the process.")
            .SortedBy("PermissionOfProcessSortInput")
            .Sort(x => x.Role);
    }
}
