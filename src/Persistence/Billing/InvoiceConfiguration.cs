using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Backoffice.Persistence.Billing;

internal sealed class InvoiceConfiguration : IEntityTypeConfiguration<Invoice>
{
    public void Configure(EntityTypeBuilder<Invoice> builder)
    {
        builder.Property(invoice => invoice.Number).ValueGeneratedOnAdd().HasSentinel("");
        builder.Property(invoice => invoice.Currency).ValueGeneratedOnAdd().HasSentinel("");
        builder.Property(invoice => invoice.TotalCents).HasComputedColumnSql("(total * 100)::bigint", stored: true);
        builder.HasIndex(invoice => new { invoice.CompanyId, invoice.Number }).IsUnique();
        builder.HasMany(invoice => invoice.Lines)
            .WithOne(line => line.Invoice)
            .HasForeignKey(line => new { line.CompanyId, line.InvoiceId })
            .OnDelete(DeleteBehavior.Cascade);
    }
}
