using Backoffice.Persistence.Production;
using Backoffice.Schema.Access;
using Backoffice.Schema.Entities;

namespace Backoffice.Schema.Production;

internal sealed class ProcessType : EntityType<Process>
{
    protected override void Configure(IEntityTypeDescriptor<Process> process)
    {
        process.Access(read: Roles.All, write: Roles.Management);
        process.Filter(x => x.Name);
        process.Sort(x => x.Name);
    }
}
