using Backoffice.Persistence.Support;
using Xunit;

namespace Backoffice.Persistence.Tests.Support;

public sealed class SupportTicketTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<SupportTicketStatus> Statuses { get; } = [.. Enum.GetValues<SupportTicketStatus>()];

    [Theory]
    [MemberData(nameof(Statuses))]
    public void A_ticket_becomes_only_what_it_says_it_can_become(SupportTicketStatus status)
    {
        AssertArrow(ticket => ticket.TryResolve(Noon), SupportTicketStatus.Resolved);
        AssertArrow(ticket => ticket.TryClose(), SupportTicketStatus.Closed);
        AssertArrow(ticket => ticket.TryReopen(), SupportTicketStatus.Open);

        void AssertArrow(Func<SupportTicket, bool> change, SupportTicketStatus to)
        {
            var ticket = TicketOf(status);
            var changes = ticket.AllowedNext().Contains(to);
            Assert.Equal(changes, change(ticket));
            Assert.Equal(changes ? to : status, ticket.Status);
        }
    }

    [Fact]
    public void Statuses_follow_the_arrows() => Assert.Equal(
        ["Open: Pending Resolved Closed", "Pending: Open Resolved Closed", "Resolved: Open Closed", "Closed: Open"],
        Enum.GetValues<SupportTicketStatus>().Select(status => $"{status}: {string.Join(' ', TicketOf(status).AllowedNext())}"));

    [Theory]
    [InlineData(SupportTicketStatus.Open, SupportMessageAuthor.Staff, SupportTicketStatus.Pending)]
    [InlineData(SupportTicketStatus.Open, SupportMessageAuthor.Bot, SupportTicketStatus.Open)]
    [InlineData(SupportTicketStatus.Open, SupportMessageAuthor.Customer, SupportTicketStatus.Open)]
    [InlineData(SupportTicketStatus.Pending, SupportMessageAuthor.Staff, SupportTicketStatus.Pending)]
    [InlineData(SupportTicketStatus.Pending, SupportMessageAuthor.Customer, SupportTicketStatus.Open)]
    [InlineData(SupportTicketStatus.Resolved, SupportMessageAuthor.Staff, SupportTicketStatus.Resolved)]
    [InlineData(SupportTicketStatus.Resolved, SupportMessageAuthor.Customer, SupportTicketStatus.Open)]
    public void A_message_passes_the_turn_on(SupportTicketStatus from, SupportMessageAuthor author, SupportTicketStatus to)
    {
        var ticket = TicketOf(from);
        Assert.True(ticket.TryTake(MessageOf(author)));
        Assert.Equal((to, Noon), (ticket.Status, ticket.LastMessageAt));
        Assert.Equal(author is SupportMessageAuthor.Staff ? Noon : null, ticket.FirstResponseAt);
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public void An_internal_note_changes_nothing(SupportTicketStatus status)
    {
        var ticket = TicketOf(status);
        Assert.True(ticket.TryTake(MessageOf(SupportMessageAuthor.Staff, isInternal: true)));
        Assert.Equal((status, null, null), (ticket.Status, ticket.LastMessageAt, ticket.FirstResponseAt));
    }

    [Fact]
    public void A_closed_ticket_takes_no_message_no_assignee_and_no_priority()
    {
        var ticket = TicketOf(SupportTicketStatus.Closed);
        Assert.False(ticket.TryTake(MessageOf(SupportMessageAuthor.Customer)));
        Assert.False(ticket.TryAssign(Guid.NewGuid()));
        Assert.False(ticket.TryChangePriority(SupportTicketPriority.Urgent));
        Assert.Equal((null, null, SupportTicketPriority.Normal), (ticket.LastMessageAt, ticket.AssigneeId, ticket.Priority));
    }

    [Fact]
    public void The_first_response_stays_and_a_reopened_ticket_is_not_resolved()
    {
        var ticket = TicketOf(SupportTicketStatus.Open);
        ticket.TryTake(MessageOf(SupportMessageAuthor.Staff));
        ticket.TryTake(MessageOf(SupportMessageAuthor.Staff, sentAt: Noon.AddHours(1)));
        ticket.TryResolve(Noon.AddHours(2));
        Assert.Equal((Noon, Noon.AddHours(2)), (ticket.FirstResponseAt, ticket.ResolvedAt));
        ticket.TryReopen();
        Assert.Equal((Noon, null), (ticket.FirstResponseAt, ticket.ResolvedAt));
    }

    private static SupportTicket TicketOf(SupportTicketStatus status) =>
        new() { CustomerId = Guid.Empty, Subject = "Leak", Channel = SupportTicketChannel.Email, Status = status };

    private static SupportMessage MessageOf(SupportMessageAuthor author, bool isInternal = false, DateTimeOffset? sentAt = null) =>
        new() { TicketId = Guid.Empty, Author = author, Body = "Hello", IsInternal = isInternal, SentAt = sentAt ?? Noon };
}
