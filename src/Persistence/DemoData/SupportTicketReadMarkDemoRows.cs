using Backoffice.Persistence.Support;

namespace Backoffice.Persistence.DemoData;

/// <remarks>The manager and the staff have read the tickets of the past, and half of the conversations of the last days.</remarks>
internal sealed class SupportTicketReadMarkDemoRows : DemoRows<SupportTicketReadMark>
{
    private static readonly int[] Readers = [1, 2];

    public override IEnumerable<SupportTicketReadMark> Of(DemoCompany company, DemoDataOptions options)
    {
        foreach (var (row, ticket) in DemoTicket.Of(company).Index())
        {
            foreach (var user in Readers)
            {
                var random = company.Random<SupportTicketReadMark>((row * Readers.Length) + user - 1);
                var isRecent = (company.Now - ticket.Ticket.CreatedAt).TotalDays < 10;
                var readUntil = ticket.Messages[isRecent && random.Chance(50) ? 0 : ticket.Messages.Count - 1].SentAt;
                yield return new SupportTicketReadMark
                {
                    CompanyId = company.Id,
                    Id = random.Id(readUntil),
                    TicketId = ticket.Ticket.Id,
                    UserId = company.UserId(user),
                    ReadUntil = readUntil,
                    CreatedAt = readUntil,
                    UpdatedAt = readUntil,
                };
            }
        }
    }
}
