using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Scheduling;
using Backoffice.Persistence.Support;
using Xunit;

namespace Backoffice.Schema.Tests.Support;

public sealed class SupportTicketMutationsTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task A_ticket_is_opened_with_a_number_and_the_message_of_the_customer()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await api.AskAsync(
            company.As(UserRole.Staff),
            $$"""
            mutation { openTicket(input: {
              customerId: "{{company.Ada.GlobalId()}}", subject: " Drip ", channel: PHONE, priority: HIGH, assigneeId: "{{company.Sam.GlobalId()}}", message: " It drips. " }) {
                supportTicket {
                  number subject status priority channel firstResponseAt resolvedAt lastMessageAt
                  customer { firstName } assignee { name }
                  messages { nodes { author body isInternal authorName customer { firstName } } totalCount } }
                {{Errors("openTicket")}} } }
            """);
        Assert.NotNull(answer.At("openTicket.supportTicket.lastMessageAt"));
        answer.Data!["openTicket"]!["supportTicket"]!.AsObject().Remove("lastMessageAt");
        var ticket = answer.Data["openTicket"]!["supportTicket"]!.AsObject();
        ticket.Remove("lastMessageAt");
        Assert.Equal(
            """{"number":"TKT-0000001","subject":"Drip","status":"OPEN","priority":"HIGH","channel":"PHONE","firstResponseAt":null,"resolvedAt":null,"customer":{"firstName":"Ada"},"assignee":{"name":"Sam"},"messages":{"nodes":[{"author":"CUSTOMER","body":"It drips.","isInternal":false,"authorName":"Ada Lovelace","customer":{"firstName":"Ada"}}],"totalCount":1}}""",
            ticket.ToJsonString());
    }

    [Fact]
    public async Task A_ticket_goes_its_way_and_back()
    {
        var company = await TestCompany.CreateAsync(api);
        var clerk = company.As(UserRole.Staff);
        await PostAsync("body: \"Looking into it\"", "PENDING");
        await PostAsync("body: \"Thanks\", author: CUSTOMER", "OPEN");
        await PostAsync("body: \"Bad pipe\", isInternal: true", "OPEN");
        await ChangeAsync("resolveTicket", "RESOLVED");
        await PostAsync("body: \"Drips again\", author: CUSTOMER", "OPEN");
        await ChangeAsync("resolveTicket", "RESOLVED");
        await ChangeAsync("closeTicket", "CLOSED");
        await PostAsync("body: \"For the file\", isInternal: true", "CLOSED");
        await ChangeAsync("reopenTicket", "OPEN");
        var ticket = (await company.AskAsync($$"""{ supportTicket(id: "{{company.Leak.GlobalId()}}") { status resolvedAt firstResponseAt messages { totalCount } } }""")).At("supportTicket");
        Assert.Equal("OPEN 6", $"{ticket["status"]} {ticket["messages"]!["totalCount"]}");
        Assert.Null(ticket["resolvedAt"]);
        Assert.NotNull(ticket["firstResponseAt"]);

        async Task PostAsync(string message, string status) => (await api.AskAsync(
            clerk,
            $$"""mutation { postMessage(input: { ticketId: "{{company.Leak.GlobalId()}}", {{message}} }) { supportMessage { ticket { status } } {{Errors("postMessage")}} } }"""))
            .Gives($$"""{"postMessage":{"supportMessage":{"ticket":{"status":"{{status}}"} },"errors":null} }""");

        async Task ChangeAsync(string mutation, string status) => (await api.AskAsync(
            clerk, $$"""mutation { result: {{mutation}}(input: { id: "{{company.Leak.GlobalId()}}" }) { supportTicket { status } {{Errors(mutation)}} } }"""))
            .Gives($$"""{"result":{"supportTicket":{"status":"{{status}}"},"errors":null} }""");
    }

    [Fact]
    public async Task A_closed_ticket_refuses_everything_but_notes_and_says_what_can_come_next()
    {
        var company = await TestCompany.CreateAsync(api);
        var id = company.Leak.GlobalId();
        await company.AskAsync($$"""mutation { closeTicket(input: { id: "{{id}}" }) { errors { __typename } } }""");
        (await company.AskAsync(
            $$"""
            mutation {
              closeTicket(input: { id: "{{id}}" }) { {{Errors("closeTicket")}} }
              resolveTicket(input: { id: "{{id}}" }) { {{Errors("resolveTicket")}} }
              assignTicket(input: { id: "{{id}}", assigneeId: "{{company.Tom.GlobalId()}}" }) { {{Errors("assignTicket")}} }
              changeTicketPriority(input: { id: "{{id}}", priority: LOW }) { {{Errors("changeTicketPriority")}} }
              postMessage(input: { ticketId: "{{id}}", body: "Hello" }) { {{Errors("postMessage")}} }
            }
            """)).Gives(
            $$"""
            {"closeTicket":{{Refused("it can't be closed")}},"resolveTicket":{{Refused("it can't be resolved")}},"assignTicket":{{Refused("it can't be assigned")}},
             "changeTicketPriority":{{Refused("its priority can't be changed")}},"postMessage":{{Refused("it takes no messages but internal notes")}} }
            """);
        (await company.AskAsync($$"""mutation { reopenTicket(input: { id: "{{company.Leak.GlobalId()}}" }) { supportTicket { status } } }"""))
            .Gives("""{"reopenTicket":{"supportTicket":{"status":"OPEN"}}}""");
        (await company.AskAsync($$"""mutation { reopenTicket(input: { id: "{{company.Leak.GlobalId()}}" }) { {{Errors("reopenTicket")}} } }"""))
            .Gives(
            """
            {"reopenTicket":{"errors":[{"__typename":"SupportTicketStateError","message":"The ticket is OPEN, so it can't be reopened.","path":null,
             "status":"OPEN","allowedNext":["PENDING","RESOLVED","CLOSED"]}]}}
            """);

        static string Refused(string refusal) =>
            $$"""{"errors":[{"__typename":"SupportTicketStateError","message":"The ticket is CLOSED, so {{refusal}}.","path":null,"status":"CLOSED","allowedNext":["OPEN"]}]}""";
    }

    [Fact]
    public async Task A_ticket_is_assigned_to_somebody_who_works_for_the_company()
    {
        var company = await TestCompany.CreateAsync(api);
        var former = new StaffMember { Id = Guid.CreateVersion7(), Name = "Fay", IsActive = false };
        await company.AddAsync(former);
        await AssertAsync($"\"{company.Tom.GlobalId()}\"", """{"supportTicket":{"assignee":{"name":"Tom"}},"errors":null}""");
        await AssertAsync("null", """{"supportTicket":{"assignee":null},"errors":null}""");
        await AssertAsync(
            $"\"{former.GlobalId()}\"",
            """
            {"supportTicket":null,"errors":[{"__typename":"StaffMemberInactiveError","message":"The staff member does not work for the company any more.",
             "path":["input","assigneeId"],"name":"Fay"}]}
            """);
        await AssertAsync(
            $"\"{Ids.Of("StaffMember", Guid.NewGuid())}\"",
            """{"supportTicket":null,"errors":[{"__typename":"StaffMemberNotFoundError","message":"There is no staff member with this id.","path":["input","assigneeId"]}]}""");

        async Task AssertAsync(string assigneeId, string expected) => (await company.AskAsync(
            $$"""mutation { assignTicket(input: { id: "{{company.Leak.GlobalId()}}", assigneeId: {{assigneeId}} }) { supportTicket { assignee { name } } {{Errors("assignTicket")}} } }"""))
            .Gives($$"""{"assignTicket":{{expected}} }""");
    }

    [Fact]
    public async Task All_errors_of_an_input_are_told_at_once()
    {
        var company = await TestCompany.CreateAsync(api);
        var other = await TestCompany.CreateAsync(api);
        (await company.AskAsync(
            $$"""mutation { openTicket(input: { customerId: "{{other.Ada.GlobalId()}}", subject: "x", channel: CHAT, assigneeId: "{{other.Sam.GlobalId()}}" }) { supportTicket { id } {{Errors("openTicket")}} } }"""))
            .Gives(
            """
            {"openTicket":{"supportTicket":null,"errors":[
              {"__typename":"CustomerNotFoundError","message":"There is no customer with this id.","path":["input","customerId"]},
              {"__typename":"StaffMemberNotFoundError","message":"There is no staff member with this id.","path":["input","assigneeId"]}]}}
            """);
        var invalid = await company.AskAsync(
            $$"""
            mutation {
              openTicket(input: { customerId: "{{company.Ada.GlobalId()}}", subject: "{{new string('x', 201)}}", channel: CHAT, message: " " }) { errors { ... on UserError { path } } }
              postMessage(input: { ticketId: "{{company.Leak.GlobalId()}}", body: "{{new string('x', 20_001)}}", isInternal: true, author: CUSTOMER }) { errors { ... on UserError { path } } }
            }
            """);
        invalid.Gives(
            """
            {"openTicket":{"errors":[{"path":["input","subject"]},{"path":["input","message"]}]},
             "postMessage":{"errors":[{"path":["input","body"]},{"path":["input","isInternal"]}]}}
            """);
    }

    [Fact]
    public async Task A_stale_version_changes_nothing()
    {
        var company = await TestCompany.CreateAsync(api);
        (await company.AskAsync(
            $$"""mutation { resolveTicket(input: { id: "{{company.Leak.GlobalId()}}", version: {{company.Leak.Version + 1}} }) { supportTicket { id } errors { __typename } } }"""))
            .Gives("""{"resolveTicket":{"supportTicket":null,"errors":[{"__typename":"VersionConflictError"}]}}""");
    }

    [Fact]
    public async Task Tickets_of_another_company_are_not_found()
    {
        var (company, other) = (await TestCompany.CreateAsync(api), await TestCompany.CreateAsync(api));
        var id = company.Leak.GlobalId();
        const string NoTicket = """{"errors":[{"__typename":"SupportTicketNotFoundError","message":"There is no support ticket with this id.","path":["input","id"]}]}""";
        const string NoTicketId = """{"errors":[{"__typename":"SupportTicketNotFoundError","message":"There is no support ticket with this id.","path":["input","ticketId"]}]}""";
        (await other.AskAsync(
            $$"""
            mutation {
              assignTicket(input: { id: "{{id}}" }) { {{Errors("assignTicket")}} }
              changeTicketPriority(input: { id: "{{id}}", priority: LOW }) { {{Errors("changeTicketPriority")}} }
              resolveTicket(input: { id: "{{id}}" }) { {{Errors("resolveTicket")}} }
              closeTicket(input: { id: "{{id}}" }) { {{Errors("closeTicket")}} }
              reopenTicket(input: { id: "{{id}}" }) { {{Errors("reopenTicket")}} }
              postMessage(input: { ticketId: "{{id}}", body: "x" }) { {{Errors("postMessage")}} }
              markTicketRead(input: { ticketId: "{{id}}" }) { errors { __typename ... on UserError { message path } } }
            }
            """)).Gives(
            $$"""
            {"assignTicket":{{NoTicket}},"changeTicketPriority":{{NoTicket}},"resolveTicket":{{NoTicket}},"closeTicket":{{NoTicket}},"reopenTicket":{{NoTicket}},
             "postMessage":{{NoTicketId}},"markTicketRead":{{NoTicketId}} }
            """);
    }

    [Fact]
    public async Task Read_only_users_change_nothing()
    {
        var company = await TestCompany.CreateAsync(api);
        var id = company.Leak.GlobalId();
        (await api.AskAsync(
            company.As(UserRole.ReadOnly),
            $$"""
            mutation {
              openTicket(input: { customerId: "{{company.Ada.GlobalId()}}", subject: "x", channel: CHAT }) { supportTicket { id } }
              assignTicket(input: { id: "{{id}}" }) { supportTicket { id } }
              changeTicketPriority(input: { id: "{{id}}", priority: LOW }) { supportTicket { id } }
              resolveTicket(input: { id: "{{id}}" }) { supportTicket { id } }
              closeTicket(input: { id: "{{id}}" }) { supportTicket { id } }
              reopenTicket(input: { id: "{{id}}" }) { supportTicket { id } }
              postMessage(input: { ticketId: "{{id}}", body: "x" }) { supportMessage { id } }
            }
            """)).Refuses([.. new[] { "openTicket", "assignTicket", "changeTicketPriority", "resolveTicket", "closeTicket", "reopenTicket", "postMessage" }.Select(field => $"AUTH_NOT_AUTHORIZED {field}")])
            .Runs();
    }

    /// <summary>The row of the counter stays locked until the ticket that has the number is committed.</summary>
    [Fact]
    public async Task Tickets_that_are_opened_at_once_have_numbers_of_their_own()
    {
        var company = await TestCompany.CreateAsync(api);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => company.AskAsync(
            $$"""mutation { openTicket(input: { customerId: "{{company.Ada.GlobalId()}}", subject: "x", channel: WEB }) { supportTicket { number } } }""")));
        Assert.Equal(
            Enumerable.Range(1, 50).Select(number => $"TKT-{number:0000000}"),
            answers.Select(answer => (string?)answer.At("openTicket.supportTicket.number")).Order(StringComparer.Ordinal));
    }

    /// <summary>The row of the ticket is locked: <c>select … from support_tickets … for update</c>.</summary>
    [Fact]
    public async Task Messages_at_once_stand_one_after_the_other()
    {
        var company = await TestCompany.CreateAsync(api);
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => company.AskAsync(
            $$"""mutation { postMessage(input: { ticketId: "{{company.Leak.GlobalId()}}", body: "{{i}}", author: {{(i % 2 == 0 ? "STAFF" : "CUSTOMER")}} }) { errors { __typename } } }""")));
        var ticket = (await company.AskAsync($$"""{ supportTicket(id: "{{company.Leak.GlobalId()}}") { status lastMessageAt messages(first: 50) { nodes { author sentAt } } } }""")).At("supportTicket");
        var sent = ticket["messages"]!["nodes"]!.AsArray().Select(message => (string?)message?["sentAt"]).ToList();
        Assert.Equal(31, sent.Distinct().Count());
        Assert.Equal(sent[0], (string?)ticket["lastMessageAt"]);
        Assert.Equal((string?)ticket["messages"]!["nodes"]![0]!["author"] == "STAFF" ? "PENDING" : "OPEN", (string?)ticket["status"]);
    }

    [Fact]
    public async Task A_ticket_that_is_closed_meanwhile_takes_no_message()
    {
        for (var round = 0; round < 5; round++)
        {
            var company = await TestCompany.CreateAsync(api);
            var id = company.Leak.GlobalId();
            string[] mutations =
            [
                $$"""mutation { closeTicket(input: { id: "{{id}}" }) { errors { __typename } } }""",
                $$"""mutation { postMessage(input: { ticketId: "{{id}}", body: "x", author: CUSTOMER }) { errors { __typename } } }""",
            ];
            var answers = await Task.WhenAll(mutations.Select(mutation => company.AskAsync(mutation)));
            var ticket = (await company.AskAsync($$"""{ supportTicket(id: "{{id}}") { status messages { totalCount } } }""")).At("supportTicket").ToJsonString();
            Assert.Equal(
                answers[1].Data?["postMessage"]?["errors"] is null
                    ? """{"status":"CLOSED","messages":{"totalCount":2}}"""
                    : """{"status":"CLOSED","messages":{"totalCount":1}}""",
                ticket);
        }
    }

    [Fact]
    public async Task Tickets_are_filtered_and_found_from_both_sides()
    {
        var company = await TestCompany.CreateAsync(api);
        await company.AddAsync(new SupportTicket
        {
            CustomerId = company.Bob.Id,
            Number = "T-2",
            Subject = "Noise",
            Channel = SupportTicketChannel.Chat,
            Status = SupportTicketStatus.Closed,
            Priority = SupportTicketPriority.Urgent,
        });
        (await api.AskAsync(
            company.As(UserRole.ReadOnly),
            $$"""
            {
              open: supportTickets(where: { status: { in: [OPEN, PENDING] } }) { nodes { number } totalCount }
              urgent: supportTickets(where: { priority: { eq: URGENT }, channel: { eq: CHAT } }) { nodes { number } }
              unassigned: supportTickets(where: { assigneeId: { eq: null } }) { nodes { number } }
              byPriority: supportTickets(order: [{ priority: DESC, createdAt: DESC }]) { nodes { number } }
              customer(id: "{{company.Ada.GlobalId()}}") { tickets { nodes { number } } }
              staffMember(id: "{{company.Sam.GlobalId()}}") { tickets(where: { status: { eq: OPEN } }) { nodes { number } totalCount } }
            }
            """)).Gives(
            """
            {"open":{"nodes":[{"number":"T-1"}],"totalCount":1},"urgent":{"nodes":[{"number":"T-2"}]},"unassigned":{"nodes":[{"number":"T-2"}]},
             "byPriority":{"nodes":[{"number":"T-2"},{"number":"T-1"}]},
             "customer":{"tickets":{"nodes":[{"number":"T-1"}]}},"staffMember":{"tickets":{"nodes":[{"number":"T-1"}],"totalCount":1}}}
            """);
    }

    /// <summary>All fields of all errors of a mutation.</summary>
    private static string Errors(string mutation)
    {
        var error = Assert.IsType<GraphQL.TypeSystem.UnionType>(PrintedLists.Schema.FindType($"{char.ToUpperInvariant(mutation[0])}{mutation[1..]}Error"));
        var fragments = error.Types
            .Select(type => (type.Name, Fields: type.Fields.Select(field => field.Name).Where(name => name is not ("message" or "path" or "code")).ToList()))
            .Where(type => type.Fields.Count > 0)
            .Select(type => $"... on {type.Name} {{ {string.Join(' ', type.Fields)} }}");
        return $"errors {{ __typename ... on UserError {{ message path }} {string.Join(' ', fragments)} }}";
    }
}
