using Backoffice.Persistence.Customers;
using Backoffice.Schema.Access;
using Backoffice.Schema.Entities;

namespace Backoffice.Schema.Customers;

internal sealed class CustomerType : EntityType<Customer>
{
    protected override void Configure(IEntityTypeDescriptor<Customer> customer)
    {
        customer.Access(read: Roles.All, write: Roles.Management);
        customer.Changes();
        customer.Filter(x => x.Status);
        customer.Filter(x => x.FirstName).Prefix();
        customer.Filter(x => x.LastName).Prefix();
        customer.Filter(x => x.Email).Prefix();
        customer.Filter(x => x.Phone).Prefix();
        customer.Filter(x => x.CreatedAt);
        customer.Filter(x => x.UpdatedAt);
        customer.Sort(x => x.CreatedAt).Descending().Default();
        customer.Sort(x => x.UpdatedAt).Descending();
        customer.Sort(x => x.LastName).ThenBy(x => x.FirstName);
        customer.Sort(x => x.Email);
    }
}
