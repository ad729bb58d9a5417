using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Backoffice.Persistence.Support;

internal sealed class SupportTicketConfiguration : IEntityTypeConfiguration<SupportTicket>
{
    public void Configure(EntityTypeBuilder<SupportTicket> builder)
    {
        builder.Property(ticket => ticket.Number).ValueGeneratedOnAdd().HasSentinel("");
        builder.HasIndex(ticket => new { ticket.CompanyId, ticket.Number }).IsUnique();
    }
}
