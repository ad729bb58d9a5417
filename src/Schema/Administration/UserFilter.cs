using Backoffice.GraphQL.Filtering;
using Backoffice.Persistence.Administration;

namespace Backoffice.Schema.Administration;

/// <summary>The conditions on users that an index serves.</summary>
internal sealed class UserFilter : FilterDefinition<User>
{
    public UserFilter()
    {
        Field(x => x.Id).Id("User");
        Field(x => x.Email);
        Field(x => x.DisplayName);
    }
}
