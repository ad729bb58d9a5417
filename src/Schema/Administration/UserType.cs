using Backoffice.Persistence.Administration;
using Backoffice.Schema.Access;
using Backoffice.Schema.Entities;

namespace Backoffice.Schema.Administration;

internal sealed class UserType : EntityType<User>
{
    protected override void Configure(IEntityTypeDescriptor<User> user)
    {
        user.Access(read: Roles.Management, write: Roles.Management);
        user.Ignore(x => x.PasswordHash);
        user.Filter(x => x.Email);
        user.Filter(x => x.DisplayName);
        user.Sort(x => x.DisplayName);
        user.Sort(x => x.Email);
    }
}
