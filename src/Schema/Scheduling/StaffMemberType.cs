using Backoffice.Persistence.Scheduling;
using Backoffice.Schema.Access;
using Backoffice.Schema.Entities;

namespace Backoffice.Schema.Scheduling;

internal sealed class StaffMemberType : EntityType<StaffMember>
{
    protected override void Configure(IEntityTypeDescriptor<StaffMember> staffMember)
    {
        staffMember.Access(read: Roles.All, write: Roles.Management);
        staffMember.Filter(x => x.Name);
        staffMember.Filter(x => x.BranchId);
        staffMember.Sort(x => x.Name);
        staffMember.Reference(x => x.Branch, "The branch where the staff member works; null when the staff member is not assigned to a branch.")
            .WithList("staffMembers", "The staff members of the branch.");
    }
}
