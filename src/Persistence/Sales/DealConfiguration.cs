using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Backoffice.Persistence.Sales;

internal sealed class DealConfiguration : IEntityTypeConfiguration<Deal>
{
    public void Configure(EntityTypeBuilder<Deal> builder)
    {
        builder.Property(deal => deal.Currency).ValueGeneratedOnAdd().HasSentinel("");
        builder.Property(deal => deal.ValueCents).HasComputedColumnSql("(value * 100)::bigint", stored: true);
        builder.Ignore(deal => deal.IsOpen);
    }
}
