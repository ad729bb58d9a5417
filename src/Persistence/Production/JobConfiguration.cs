using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Backoffice.Persistence.Production;

internal sealed class JobConfiguration : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> builder)
    {
        builder.Property(job => job.Number).ValueGeneratedOnAdd().HasSentinel("");
        builder.HasIndex(job => new { job.CompanyId, job.Number }).IsUnique();
    }
}
