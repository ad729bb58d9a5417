using Backoffice.GraphQL.Filtering;
using Backoffice.Persistence.Customers;

namespace Backoffice.Schema.Customers;

/// <summary>The conditions on customers that an index serves.</summary>
internal sealed class CustomerFilter : FilterDefinition<Customer>
{
    public CustomerFilter()
    {
        Field(x => x.Id).Id("Customer").Only(FilterOperator.Eq, FilterOperator.In);
        Field(x => x.Status).Only(FilterOperator.Eq, FilterOperator.In);
        Field(x => x.FirstName).Only(FilterOperator.Eq, FilterOperator.In, FilterOperator.StartsWith);
        Field(x => x.LastName).Only(FilterOperator.Eq, FilterOperator.In, FilterOperator.StartsWith);
        Field(x => x.Email).Only(FilterOperator.Eq, FilterOperator.In, FilterOperator.StartsWith);
        Field(x => x.Phone).Only(FilterOperator.Eq, FilterOperator.In, FilterOperator.StartsWith);
        Field(x => x.CreatedAt);
        Field(x => x.UpdatedAt);
    }
}
