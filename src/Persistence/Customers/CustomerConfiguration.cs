using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Backoffice.Persistence.Customers;

internal sealed class CustomerConfiguration : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> builder)
    {
        builder.ToTable("customers");
        builder.HasMany(customer => customer.Appointments)
            .WithOne(appointment => appointment.Customer)
            .HasForeignKey(appointment => new { appointment.CompanyId, appointment.CustomerId })
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(customer => customer.Invoices)
            .WithOne(invoice => invoice.Customer)
            .HasForeignKey(invoice => new { invoice.CompanyId, invoice.CustomerId })
            .OnDelete(DeleteBehavior.Restrict);
    }
}
