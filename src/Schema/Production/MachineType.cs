using Backoffice.Persistence.Production;
using Backoffice.Schema.Access;
using Backoffice.Schema.Entities;

namespace Backoffice.Schema.Production;

internal sealed class MachineType : EntityType<Machine>
{
    protected override void Configure(IEntityTypeDescriptor<Machine> machine)
    {
        machine.Access(read: Roles.All, write: Roles.Management);
        machine.Changes();
        machine.Filter(x => x.Name);
        machine.Filter(x => x.Status);
        machine.Filter(x => x.IsActive);
        machine.Filter(x => x.BranchId);
        machine.Sort(x => x.Name);
        machine.Reference(x => x.Branch, "The branch where the machine stands.").WithList("machines", "The machines of the branch.");
    }
}
