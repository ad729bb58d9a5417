using System.Globalization;
using Backoffice.Persistence.Support;

namespace Backoffice.Persistence.DemoData;

/// <summary>A demo ticket, from which its row and its messages are made.</summary>
internal sealed class DemoTicket
{
    /// <summary>A greeting and a note come on top of the lines.</summary>
    private const int MostMessages = 8;

    private readonly DemoCompany _company;
    private readonly int _row;

    private DemoTicket(DemoCompany company, int row)
    {
        (_company, _row) = (company, row);
        var createdAt = company.MomentOf(row, CountOf(company));
        var random = company.Random<SupportTicket>(row);
        var id = random.Id(createdAt);
        var topic = random.Pick(DemoDesk.Topics);
        var age = (company.Now - createdAt).TotalDays;
        var status = random.Next(100) switch
        {
            < 45 when age < 10 => SupportTicketStatus.Open,
            < 80 when age < 10 => SupportTicketStatus.Pending,
            < 3 => SupportTicketStatus.Pending,
            < 60 when age < 60 => SupportTicketStatus.Resolved,
            _ when age < 10 => SupportTicketStatus.Resolved,
            _ => SupportTicketStatus.Closed,
        };
        var channel = (SupportTicketChannel)random.Next(1, 6);
        var customerId = company.CustomerId(company.PickCustomer(ref random));
        Messages = [.. MessagesOf(id, customerId, createdAt, topic, status, channel, random.Chance(25))];
        var isDone = status is SupportTicketStatus.Resolved or SupportTicketStatus.Closed;
        Ticket = new SupportTicket
        {
            CompanyId = company.Id,
            Id = id,
            CustomerId = customerId,
            Number = string.Create(CultureInfo.InvariantCulture, $"TKT-{row + 1:0000000}"),
            AssigneeId = status is SupportTicketStatus.Open && random.Chance(40) ? null : company.StaffMemberId(random.Next(DemoCompany.StaffMemberCount)),
            Subject = topic.Subject,
            Status = status,
            Priority = random.Next(10) switch
            {
                < 2 => SupportTicketPriority.Low,
                < 7 => SupportTicketPriority.Normal,
                < 9 => SupportTicketPriority.High,
                _ => SupportTicketPriority.Urgent,
            },
            Channel = channel,
            LastMessageAt = Messages.Last(message => !message.IsInternal).SentAt,
            FirstResponseAt = Messages.FirstOrDefault(message => message is { IsInternal: false, Author: SupportMessageAuthor.Staff })?.SentAt,
            ResolvedAt = isDone ? company.NotAfterNow(Messages[^1].SentAt.AddHours(1)) : null,
            CreatedAt = createdAt,
            UpdatedAt = createdAt,
        };
    }

    public SupportTicket Ticket { get; }

    public IReadOnlyList<SupportMessage> Messages { get; }

    public static IEnumerable<DemoTicket> Of(DemoCompany company) =>
        Enumerable.Range(0, CountOf(company)).Select(row => new DemoTicket(company, row));

    private static int CountOf(DemoCompany company) => company.Customers * 2 / 5;

    private IEnumerable<SupportMessage> MessagesOf(
        Guid ticketId,
        Guid customerId,
        DateTimeOffset createdAt,
        (string Subject, string Note, string[] Lines) topic,
        SupportTicketStatus status,
        SupportTicketChannel channel,
        bool hasNote)
    {
        // Who waits for an answer has written last.
        var lines = status switch
        {
            SupportTicketStatus.Open => ((topic.Lines.Length + 1) / 4 * 2) - 1,
            SupportTicketStatus.Pending => 2,
            _ => topic.Lines.Length,
        };
        var texts = new List<(SupportMessageAuthor Author, string Body, bool IsInternal)>();
        foreach (var (index, line) in topic.Lines.Take(Math.Max(1, lines)).Index())
        {
            texts.Add((index % 2 == 0 ? SupportMessageAuthor.Customer : SupportMessageAuthor.Staff, line, false));
            if (index == 0 && channel is SupportTicketChannel.Chat)
            {
                texts.Add((SupportMessageAuthor.Bot, DemoDesk.Greeting, false));
            }

            if (index == 0 && hasNote)
            {
                texts.Add((SupportMessageAuthor.Staff, topic.Note, true));
            }
        }

        var pause = TimeSpan.FromSeconds(Math.Floor(Math.Min((_company.Now - createdAt).TotalSeconds / (texts.Count + 1), 6 * 3600)));
        foreach (var (index, (author, body, isInternal)) in texts.Index())
        {
            var random = _company.Random<SupportMessage>((_row * MostMessages) + index);
            var sentAt = createdAt + (pause * index);
            yield return new SupportMessage
            {
                CompanyId = _company.Id,
                Id = random.Id(sentAt),
                TicketId = ticketId,
                Author = author,
                UserId = author is SupportMessageAuthor.Staff ? _company.UserId(random.Next(1, 3)) : null,
                CustomerId = author is SupportMessageAuthor.Customer ? customerId : null,
                Body = body,
                IsInternal = isInternal,
                SentAt = sentAt,
                CreatedAt = sentAt,
                UpdatedAt = sentAt,
            };
        }
    }
}
