using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Backoffice.Persistence.Administration;

internal sealed class BranchConfiguration : IEntityTypeConfiguration<Branch>
{
    public void Configure(EntityTypeBuilder<Branch> builder)
    {
        builder.ToTable("branches");
        builder.HasMany(branch => branch.StaffMembers)
            .WithOne(staffMember => staffMember.Branch)
            .HasForeignKey(staffMember => new { staffMember.CompanyId, staffMember.BranchId })
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(branch => branch.Appointments)
            .WithOne(appointment => appointment.Branch)
            .HasForeignKey(appointment => new { appointment.CompanyId, appointment.BranchId })
            .OnDelete(DeleteBehavior.Restrict);
    }
}
