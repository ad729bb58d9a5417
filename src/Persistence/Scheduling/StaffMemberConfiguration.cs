using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Backoffice.Persistence.Scheduling;

internal sealed class StaffMemberConfiguration : IEntityTypeConfiguration<StaffMember>
{
    public void Configure(EntityTypeBuilder<StaffMember> builder)
    {
        builder.ToTable("staff_members");
        builder.HasMany(staffMember => staffMember.Appointments)
            .WithOne(appointment => appointment.StaffMember)
            .HasForeignKey(appointment => new { appointment.CompanyId, appointment.StaffMemberId })
            .OnDelete(DeleteBehavior.Restrict);
    }
}
