using Backoffice.GraphQL.Sorting;
using Backoffice.Persistence.Customers;

namespace Backoffice.Schema.Customers;

/// <summary>The orders of customers that an index serves.</summary>
internal sealed class CustomerSort : SortDefinition<Customer>
{
    public CustomerSort()
    {
        OrderByDescending(x => x.CreatedAt).AsDefault();
        OrderByDescending(x => x.UpdatedAt);
        OrderBy(x => x.LastName).ThenBy(x => x.FirstName);
        OrderBy(x => x.Email);
        BreakTiesBy(x => x.Id);
    }
}
