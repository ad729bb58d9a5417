using Backoffice.GraphQL.Filtering;
using Backoffice.Persistence.Administration;

namespace Backoffice.Schema.Administration;

/// <summary>The conditions on users that an index serves.</summary>
internal sealed class UserFilter : FilterDefinition<User>
{
    public UserFilter()
    {
        Field(x => x.Id).Id("User").Only(FilterOperator.Eq, FilterOperator.In);
        Field(x => x.Email).Only(FilterOperator.Eq, FilterOperator.In);
        Field(x => x.DisplayName).Only(FilterOperator.Eq, FilterOperator.In);
    }
}
