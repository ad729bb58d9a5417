using Backoffice.GraphQL.Filtering;
using Backoffice.Persistence.Customers;

namespace Backoffice.Schema.Customers;

/// <summary>The conditions on customers that an index serves.</summary>
internal sealed class CustomerFilter : FilterDefinition<Customer>
{
    public CustomerFilter()
    {
        Field(x => x.Id).Id("Customer");
        Field(x => x.Status);
        Field(x => x.FirstName).With(FilterCapability.Prefix);
        Field(x => x.LastName).With(FilterCapability.Prefix);
        Field(x => x.Email).With(FilterCapability.Prefix);
        Field(x => x.Phone).With(FilterCapability.Prefix);
        Field(x => x.CreatedAt);
        Field(x => x.UpdatedAt);
    }
}
