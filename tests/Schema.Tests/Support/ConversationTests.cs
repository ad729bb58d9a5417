using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Support;
using Xunit;

namespace Backoffice.Schema.Tests.Support;

public sealed class ConversationTests(Api api) : IClassFixture<Api>
{
    [Theory]
    [InlineData(20)]
    [InlineData(50)]
    public async Task A_conversation_is_read_page_by_page_from_the_newest_message(int size)
    {
        var company = await TestCompany.CreateAsync(api);
        await company.AddAsync([.. Enumerable.Range(1, 119).Select(i => MessageOf(company, i))]);
        var (bodies, after) = (new List<string?>(), "null");
        for (var page = 0; page < 120; page += size)
        {
            var answer = await company.AskAsync(
                $$"""
                { supportTicket(id: "{{company.Leak.GlobalId()}}") { messages(first: {{size}}, after: {{after}}) {
                  nodes { body author authorName user { displayName } } pageInfo { hasNextPage endCursor } } } }
                """);
            bodies.AddRange(answer.ListAt("supportTicket.messages.nodes").Select(message => (string?)message?["body"]));
            after = $"\"{answer.At("supportTicket.messages.pageInfo.endCursor")}\"";
            Assert.Equal(page + size < 120, (bool)answer.At("supportTicket.messages.pageInfo.hasNextPage"));
            Assert.InRange(answer.Statements.Count, 4, 5); // ticket, messages, their users, names of users and of customers
        }

        Assert.Equal([.. Enumerable.Range(1, 119).Reverse().Select(i => $"m{i}"), "It drips"], bodies);
    }

    [Fact]
    public async Task Last_messages_and_unread_ones_are_one_statement_for_a_page_of_tickets()
    {
        var company = await TestCompany.CreateAsync(api);
        for (var i = 0; i < 20; i++)
        {
            var ticket = new SupportTicket { Id = Guid.CreateVersion7(), CustomerId = company.Bob.Id, Number = $"P-{i:00}", Subject = "x", Channel = SupportTicketChannel.Web };
            await company.AddAsync([ticket, .. Enumerable.Range(1, i % 4).Select(n => MessageOf(company, n, ticket.Id))]);
        }

        var answer = await company.AskAsync(
            """{ supportTickets(first: 50, order: [{ number: ASC }]) { nodes { number lastMessage { body sentAt } unreadMessages } } }""");
        var tickets = answer.ListAt("supportTickets.nodes");
        Assert.Equal(
            ["P-00 - 0", "P-01 m1 1", "P-02 m2 2", "P-03 m3 3", "P-04 - 0"],
            tickets.Take(5).Select(ticket => $"{ticket?["number"]} {ticket?["lastMessage"]?["body"] ?? "-"} {ticket?["unreadMessages"]}"));
        Assert.Equal(21, tickets.Count);
        Assert.Equal((3, 2), (answer.Statements.Count, answer.RoundTrips));
    }

    /// <remarks>The note is the last message of the ticket. Whatever could tell of it is compared with a ticket that has none.</remarks>
    [Fact]
    public async Task Internal_notes_are_not_there_for_read_only_users()
    {
        var company = await TestCompany.CreateAsync(api);
        var note = MessageOf(company, 1, isInternal: true);
        await company.AddAsync(note);
        var document =
            $$"""
            {
              supportTicket(id: "{{company.Leak.GlobalId()}}") { lastMessage { body } unreadMessages messages { nodes { body } totalCount } last: messages(last: 1, order: [{ sentAt: ASC }]) { nodes { body } } }
              supportMessages { nodes { body } totalCount }
              byAuthor: supportMessages(where: { author: { eq: STAFF } }) { nodes { body } totalCount pageInfo { hasNextPage } }
              either: supportMessages(where: { or: [{ author: { eq: STAFF } }, { author: { eq: CUSTOMER } }] }) { totalCount }
              supportMessage(id: "{{note.GlobalId()}}") { body }
              node(id: "{{note.GlobalId()}}") { id }
              nodes(ids: ["{{company.Question.GlobalId()}}", "{{note.GlobalId()}}"]) { ... on SupportMessage { body } }
            }
            """;
        (await api.AskAsync(company.As(UserRole.Staff), document)).Gives(
            $$"""
            {"supportTicket":{"lastMessage":{"body":"m1"},"unreadMessages":1,"messages":{"nodes":[{"body":"m1"},{"body":"It drips"}],"totalCount":2},"last":{"nodes":[{"body":"m1"}]} },
             "supportMessages":{"nodes":[{"body":"m1"},{"body":"It drips"}],"totalCount":2},
             "byAuthor":{"nodes":[{"body":"m1"}],"totalCount":1,"pageInfo":{"hasNextPage":false} },"either":{"totalCount":2},
             "supportMessage":{"body":"m1"},"node":{"id":"{{note.GlobalId()}}"},"nodes":[{"body":"It drips"},{"body":"m1"}]}
            """.Replace("\"unreadMessages\":1", "\"unreadMessages\":2", StringComparison.Ordinal));
        (await api.AskAsync(company.As(UserRole.ReadOnly), document)).Gives(
            """
            {"supportTicket":{"lastMessage":{"body":"It drips"},"unreadMessages":1,"messages":{"nodes":[{"body":"It drips"}],"totalCount":1},"last":{"nodes":[{"body":"It drips"}]}},
             "supportMessages":{"nodes":[{"body":"It drips"}],"totalCount":1},
             "byAuthor":{"nodes":[],"totalCount":0,"pageInfo":{"hasNextPage":false}},"either":{"totalCount":1},
             "supportMessage":null,"node":null,"nodes":[{"body":"It drips"},null]}
            """);
    }

    [Fact]
    public async Task The_log_of_changes_does_not_tell_read_only_users_of_internal_notes()
    {
        var company = await TestCompany.CreateAsync(api);
        const string Document = """query ($after: String) { changes(after: $after, types: ["SupportMessage"]) { cursor nodes { ... on SupportMessage { body } } } }""";
        var after = (string?)(await company.AskAsync(Document)).At("changes.cursor");
        await PostAsync(company, "secret", isInternal: true);
        await PostAsync(company, "public");
        await AssertAsync(UserRole.ReadOnly, ["public"]);
        await AssertAsync(UserRole.Staff, ["secret", "public"]);

        async Task AssertAsync(UserRole role, string[] expected)
        {
            // What waits for an older transaction, of other tests, comes later.
            List<string?> bodies;
            do
            {
                bodies = [.. (await api.AskAsync(company.As(role), Document, new { after })).ListAt("changes.nodes").Select(node => (string?)node?["body"])];
            }
            while (bodies is not [.., "public"]);

            Assert.Equal(expected, bodies.Except(["It drips"])); // which may be after the cursor, too
        }
    }

    [Fact]
    public async Task Each_user_has_unread_messages_of_their_own()
    {
        var company = await TestCompany.CreateAsync(api);
        var first = MessageOf(company, 1);
        await company.AddAsync(first, MessageOf(company, 2, isInternal: true));
        await PostAsync(company, "mine"); // the owner's
        await AssertAsync(UserRole.Owner, 3);
        await AssertAsync(UserRole.Staff, 4);
        await AssertAsync(UserRole.ReadOnly, 3);

        await MarkAsync(UserRole.Staff, $", messageId: \"{first.GlobalId()}\"");
        await AssertAsync(UserRole.Staff, 2);
        await MarkAsync(UserRole.Staff, $", messageId: \"{company.Question.GlobalId()}\""); // earlier than what is read
        await AssertAsync(UserRole.Staff, 2);
        await MarkAsync(UserRole.ReadOnly, "");
        await AssertAsync(UserRole.ReadOnly, 0);
        await AssertAsync(UserRole.Staff, 2);
        await MarkAsync(UserRole.Staff, "");
        await AssertAsync(UserRole.Staff, 0);
        await AssertAsync(UserRole.Owner, 3);
        await PostAsync(company, "more");
        await AssertAsync(UserRole.Staff, 1);

        async Task AssertAsync(UserRole role, int count) => (await api.AskAsync(
            company.As(role), $$"""{ supportTicket(id: "{{company.Leak.GlobalId()}}") { unreadMessages } }"""))
            .Gives($$"""{"supportTicket":{"unreadMessages":{{count}} } }""");

        async Task MarkAsync(UserRole role, string until) => (await api.AskAsync(
            company.As(role), $$"""mutation { markTicketRead(input: { ticketId: "{{company.Leak.GlobalId()}}"{{until}} }) { supportTicketReadMark { ticket { number } } errors { __typename } } }"""))
            .Gives("""{"markTicketRead":{"supportTicketReadMark":{"ticket":{"number":"T-1"}},"errors":null}}""");
    }

    [Fact]
    public async Task A_note_that_a_user_does_not_see_is_no_message_to_read()
    {
        var company = await TestCompany.CreateAsync(api);
        var note = MessageOf(company, 1, isInternal: true);
        await company.AddAsync(note);
        (await api.AskAsync(
            company.As(UserRole.ReadOnly),
            $$"""mutation { markTicketRead(input: { ticketId: "{{company.Leak.GlobalId()}}", messageId: "{{note.GlobalId()}}" }) { errors { __typename ... on UserError { path } } } }"""))
            .Gives("""{"markTicketRead":{"errors":[{"__typename":"SupportMessageNotFoundError","path":["input","messageId"]}]}}""");
    }

    /// <summary>The row of the ticket is locked: <c>select … from support_tickets … for update</c>.</summary>
    [Fact]
    public async Task A_user_who_reads_on_two_devices_at_once_has_one_mark()
    {
        var company = await TestCompany.CreateAsync(api);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => api.AskAsync(
            company.As(UserRole.Staff), $$"""mutation { markTicketRead(input: { ticketId: "{{company.Leak.GlobalId()}}" }) { supportTicketReadMark { id } } }""")));
        Assert.Single(answers.Select(answer => (string?)answer.At("markTicketRead.supportTicketReadMark.id")).Distinct());
    }

    internal static SupportMessage MessageOf(TestCompany company, int number, Guid? ticketId = null, bool isInternal = false) => new()
    {
        Id = Guid.CreateVersion7(),
        TicketId = ticketId ?? company.Leak.Id,
        Author = SupportMessageAuthor.Staff,
        UserId = company.As(UserRole.Manager).UserId,
        Body = $"m{number}",
        IsInternal = isInternal,
        SentAt = TestCompany.Monday.AddMinutes(number),
    };

    private static Task<Answer> PostAsync(TestCompany company, string body, bool isInternal = false) => company.AskAsync(
        $$"""mutation { postMessage(input: { ticketId: "{{company.Leak.GlobalId()}}", body: "{{body}}", isInternal: {{(isInternal ? "true" : "false")}} }) { errors { __typename } } }""");
}
