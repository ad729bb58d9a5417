using Backoffice.Persistence.Administration;
using Backoffice.Schema.Access;
using Backoffice.Schema.Entities;

namespace Backoffice.Schema.Administration;

internal sealed class CompanyType : EntityType<Company>
{
    protected override void Configure(IEntityTypeDescriptor<Company> company)
    {
        company.Access(read: Roles.All, write: Roles.Owners);
        company.WithoutRootFields(); // a request sees its own, by CompanyQueries
    }
}
