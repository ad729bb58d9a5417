using Backoffice.Persistence.Administration;
using Xunit;

namespace Backoffice.Schema.Tests.Support;

/// <remarks>That something does not come is seen by what comes instead: the next event.</remarks>
public sealed class SupportSubscriptionsTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Messages_of_a_ticket_come_live_and_after_a_cursor_again()
    {
        var company = await TestCompany.CreateAsync(api);
        var other = (string?)(await company.AskAsync(
            $$"""mutation { openTicket(input: { customerId: "{{company.Bob.GlobalId()}}", subject: "Noise", channel: CHAT }) { supportTicket { id } } }"""))
            .At("openTicket.supportTicket.id") ?? "";
        await using var live = await SubscribeAsync(company, UserRole.Staff);
        await PostAsync(company, other, "elsewhere");
        await PostAsync(company, company.Leak.GlobalId(), "one");
        var first = await AssertNextAsync(live, "one");
        await PostAsync(company, company.Leak.GlobalId(), "two");
        await AssertNextAsync(live, "two");

        await PostAsync(company, company.Leak.GlobalId(), "three");
        await using var resumed = await SubscribeAsync(company, UserRole.Staff, first);
        await AssertNextAsync(resumed, "two");
        await AssertNextAsync(resumed, "three");
        await PostAsync(company, company.Leak.GlobalId(), "four");
        await AssertNextAsync(resumed, "four");
    }

    [Fact]
    public async Task Internal_notes_are_not_told_to_read_only_users_live_nor_later()
    {
        var company = await TestCompany.CreateAsync(api);
        await using var live = await SubscribeAsync(company, UserRole.ReadOnly);
        await using var all = await SubscribeAsync(company, UserRole.Staff);
        await PostAsync(company, company.Leak.GlobalId(), "one");
        await PostAsync(company, company.Leak.GlobalId(), "secret", ", isInternal: true");
        await PostAsync(company, company.Leak.GlobalId(), "two");
        var first = await AssertNextAsync(live, "one");
        await AssertNextAsync(live, "two");
        await AssertNextAsync(all, "one");
        await AssertNextAsync(all, "secret");
        await AssertNextAsync(all, "two");

        await using var resumed = await SubscribeAsync(company, UserRole.ReadOnly, first);
        await AssertNextAsync(resumed, "two");
    }

    [Fact]
    public async Task Changes_of_tickets_are_told_to_who_listens_to_the_assignee()
    {
        var company = await TestCompany.CreateAsync(api);
        await using var subscription = await api.Host.SubscribeAsync(
            company.As(UserRole.ReadOnly),
            $$"""subscription { supportTicketChanged(assigneeId: "{{company.Tom.GlobalId()}}") { kind changedFields supportTicket { status assignee { name } } } }""");
        await ChangeAsync("resolveTicket", "");
        await ChangeAsync("reopenTicket", "");
        await ChangeAsync("assignTicket", $", assigneeId: \"{company.Tom.GlobalId()}\"");
        (await subscription.NextAsync()).Gives(
            """{"supportTicketChanged":{"kind":"UPDATED","changedFields":["assigneeId"],"supportTicket":{"status":"OPEN","assignee":{"name":"Tom"}}}}""");
        await ChangeAsync("resolveTicket", "");
        (await subscription.NextAsync()).Gives(
            """{"supportTicketChanged":{"kind":"UPDATED","changedFields":["resolvedAt","status"],"supportTicket":{"status":"RESOLVED","assignee":{"name":"Tom"}}}}""");

        Task<Answer> ChangeAsync(string mutation, string more) =>
            company.AskAsync($$"""mutation { {{mutation}}(input: { id: "{{company.Leak.GlobalId()}}"{{more}} }) { errors { __typename } } }""");
    }

    [Fact]
    public async Task Messages_of_another_company_are_not_told()
    {
        var (mine, theirs) = (await TestCompany.CreateAsync(api), await TestCompany.CreateAsync(api));
        await using var foreign = await api.Host.SubscribeAsync(
            mine.Owner, $$"""subscription { messageAdded(ticketId: "{{theirs.Leak.GlobalId()}}") { supportMessage { body } } }""");
        await using var all = await api.Host.SubscribeAsync(mine.Owner, "subscription { messageAdded { supportMessage { body } } }");
        await PostAsync(theirs, theirs.Leak.GlobalId(), "theirs");
        await PostAsync(mine, mine.Leak.GlobalId(), "mine");
        (await all.NextAsync()).Gives("""{"messageAdded":{"supportMessage":{"body":"mine"}}}""");
    }

    private Task<Subscription> SubscribeAsync(TestCompany company, UserRole role, string? after = null) => api.Host.SubscribeAsync(
        company.As(role),
        $$"""
        subscription { messageAdded(ticketId: "{{company.Leak.GlobalId()}}", after: {{(after is null ? "null" : $"\"{after}\"")}}) {
          cursor supportMessage { body authorName ticket { number } } } }
        """);

    private static async Task<string> AssertNextAsync(Subscription subscription, string body)
    {
        var answer = await subscription.NextAsync();
        Assert.Equal(
            $$"""{"body":"{{body}}","authorName":"Owner","ticket":{"number":"T-1"} }""".Replace("} }", "}}", StringComparison.Ordinal), answer.At("messageAdded.supportMessage").ToJsonString());
        return (string?)answer.At("messageAdded.cursor") ?? "";
    }

    private static Task<Answer> PostAsync(TestCompany company, string ticketId, string body, string more = "") => company.AskAsync(
        $$"""mutation { postMessage(input: { ticketId: "{{ticketId}}", body: "{{body}}"{{more}} }) { errors { __typename } } }""");
}
