using Backoffice.Persistence.Customers;
using Backoffice.Schema.Access;
using Backoffice.Schema.Entities;

namespace Backoffice.Schema.Customers;

internal sealed class ServiceLineType : EntityType<ServiceLine>
{
    protected override void Configure(IEntityTypeDescriptor<ServiceLine> line)
    {
        line.Access(read: Roles.All, write: Roles.Management);
        line.Changes();
        line.Filter(x => x.Kind);
        line.Filter(x => x.Plan);
        line.Filter(x => x.Status);
        line.Filter(x => x.ActivatedAt);
        line.Filter(x => x.CreatedAt);
        line.Filter(x => x.CustomerId);
        line.Sort(x => x.CreatedAt).Descending().Default();
        line.Sort(x => x.ActivatedAt).Descending();
        line.Reference(x => x.Customer, "The customer who uses the service.").WithList("serviceLines", "The customer's service lines.");
    }
}
