using Backoffice.GraphQL.Execution.Subscriptions;
using Backoffice.Persistence;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Changes;
using Backoffice.Persistence.Customers;
using Backoffice.Schema.Changes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Schema.Tests.Changes;

/// <remarks>That something does not come is seen by what comes instead: the next event.</remarks>
public sealed class EntityChangesTests(Api api) : IClassFixture<Api>
{
    private const string Fields = "kind changedFields customerId customer { firstName notes }";

    [Fact]
    public async Task A_change_says_what_has_happened_to_which_fields()
    {
        var company = await TestCompany.CreateAsync(api);
        await using var subscription = await api.Host.SubscribeAsync(company.As(UserRole.ReadOnly), $$"""subscription { customerChanged { {{Fields}} } }""");
        var id = await CreateAsync(company, "Jo");
        (await subscription.NextAsync()).Gives(
            $$"""
            {"customerChanged":{
              "kind":"CREATED",
              "changedFields":["email","firstName","lastName","notes","phone","status","tags"],
              "customerId":"{{id}}",
              "customer":{"firstName":"Jo","notes":null}
            } }
            """);
        await ChangeAsync(company, id, """notes: "Likes tea", tags: ["vip"]""");
        (await subscription.NextAsync()).Gives(
            $$"""
            {"customerChanged":{"kind":"UPDATED","changedFields":["notes","tags"],"customerId":"{{id}}","customer":{"firstName":"Jo","notes":"Likes tea"} } }
            """);
        await DeleteAsync(company, "Jo");
        (await subscription.NextAsync()).Gives(
            $$"""{"customerChanged":{"kind":"DELETED","changedFields":[],"customerId":"{{id}}","customer":null} }""");
    }

    [Fact]
    public async Task Arguments_narrow_a_subscription_to_an_object_or_to_those_that_refer_to_others()
    {
        var company = await TestCompany.CreateAsync(api);
        await using var ada = await api.Host.SubscribeAsync(
            company.Owner, $$"""subscription { customerChanged(id: "{{company.Ada.GlobalId()}}") { customer { notes } } }""");
        await using var invoices = await api.Host.SubscribeAsync(
            company.Owner, $$"""subscription { invoiceChanged(customerId: "{{company.Ada.GlobalId()}}") { kind invoice { number } } }""");
        await using var both = await api.Host.SubscribeAsync(
            company.Owner,
            $$"""
            subscription { appointmentChanged(staffMemberId: "{{company.Tom.GlobalId()}}", customerId: "{{company.Bob.GlobalId()}}") { appointmentId } }
            """);
        await ChangeAsync(company, company.Bob.GlobalId(), """notes: "Bob" """);
        await ChangeAsync(company, company.Ada.GlobalId(), """notes: "Ada" """);
        (await ada.NextAsync()).Gives("""{"customerChanged":{"customer":{"notes":"Ada"} } }""");
        await InvoiceAsync(company.Bob);
        await InvoiceAsync(company.Ada);
        (await invoices.NextAsync()).Gives("""{"invoiceChanged":{"kind":"CREATED","invoice":{"number":"INV-0000002"} } }""");
        await company.AddAsync(
            TestCompany.Appointment(company.Ada, company.Tom, company.Centre, TestCompany.Monday.AddDays(3), Persistence.Scheduling.AppointmentStatus.Booked, null),
            TestCompany.Appointment(company.Bob, company.Sam, company.Centre, TestCompany.Monday.AddDays(3), Persistence.Scheduling.AppointmentStatus.Booked, null));
        var wanted = TestCompany.Appointment(company.Bob, company.Tom, company.Annex, TestCompany.Monday.AddDays(4), Persistence.Scheduling.AppointmentStatus.Booked, null);
        await company.AddAsync(wanted);
        (await both.NextAsync()).Gives($$"""{"appointmentChanged":{"appointmentId":"{{wanted.GlobalId()}}"} }""");

        Task InvoiceAsync(Customer customer) => company.AskAsync(
            $$"""mutation { createInvoice(input: { customerId: "{{customer.GlobalId()}}", lines: [{ description: "Cut", quantity: 1, unitPrice: 1 }] }) { invoice { id } } }""");
    }

    [Fact]
    public async Task A_cursor_replays_what_was_missed_and_goes_live_without_a_gap_or_a_repeat()
    {
        var company = await TestCompany.CreateAsync(api);
        var heard = new List<string>();
        var cursor = "";
        await using (var first = await SubscribeAsync(""))
        {
            await CreateAsync(company, "0");
            await HearAsync(first);
        }

        for (var i = 1; i <= 450; i++)
        {
            await CreateAsync(company, $"{i}");
        }

        // Others go on writing while the client catches up.
        await using var second = await SubscribeAsync($"(after: \"{cursor}\")");
        var writing = Task.Run(async () =>
        {
            for (var i = 451; i <= 500; i++)
            {
                await CreateAsync(company, $"{i}");
            }
        });
        while (heard.Count < 501)
        {
            await HearAsync(second);
        }

        await writing;
        Assert.Equal(Enumerable.Range(0, 501).Select(i => $"{i}"), heard);

        Task<Subscription> SubscribeAsync(string arguments) =>
            api.Host.SubscribeAsync(company.Owner, $$"""subscription { customerChanged{{arguments}} { cursor customer { firstName } } }""");

        async Task HearAsync(Subscription subscription)
        {
            var answer = await subscription.NextAsync();
            heard.Add((string?)answer.At("customerChanged.customer.firstName") ?? "");
            cursor = (string?)answer.At("customerChanged.cursor") ?? "";
        }
    }

    [Fact]
    public async Task A_reader_that_falls_behind_reads_from_the_log_what_its_buffer_did_not_hold()
    {
        await using var host = new ApiHost(
            new PersistenceOptions { AppConnectionString = api.Database.AppConnectionString, MaxPoolSize = 4 },
            api.Clock,
            services => services.AddSingleton(new TopicBroker(bufferBytes: 5 * TopicBroker.MessageBytes)));
        var company = await TestCompany.CreateAsync(api);
        await using var subscription = await host.SubscribeAsync(company.Owner, "subscription { customerChanged { customer { firstName } } }");
        await company.AddAsync([.. Enumerable.Range(0, 300).Select(i => new Customer { Id = Guid.CreateVersion7(), FirstName = $"{i}", LastName = "Doe" })]);
        var heard = new List<string>();
        for (var i = 0; i < 300; i++)
        {
            heard.Add((string?)(await subscription.NextAsync()).At("customerChanged.customer.firstName") ?? "");
        }

        Assert.Equal(Enumerable.Range(0, 300).Select(i => $"{i}").Order(), heard.Order());
        Assert.Equal(300, heard.Distinct().Count());
    }

    [Fact]
    public async Task A_cursor_that_is_older_than_the_log_says_to_read_everything_again()
    {
        var company = await TestCompany.CreateAsync(api);
        var cursors = api.Host.Services.GetRequiredService<ChangeCursors>();
        var old = cursors.Write(company.Id, new ChangeCursor(new ChangePosition(1, 0), TimeProvider.System.GetUtcNow().AddDays(-401)));
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => api.Host.SubscribeAsync(
            company.Owner, $$"""subscription { customerChanged(after: "{{old}}") { customerId } }"""));
        Assert.Contains("CURSOR_EXPIRED", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Read everything again", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, api.Host.Services.GetRequiredService<ChangeFeed>().CompanyCount);
    }

    [Fact]
    public async Task Who_may_not_read_an_entity_may_not_follow_it()
    {
        var company = await TestCompany.CreateAsync(api);
        foreach (var role in (UserRole[])[UserRole.Staff, UserRole.ReadOnly])
        {
            var refused = await Assert.ThrowsAsync<InvalidOperationException>(
                () => api.Host.SubscribeAsync(company.As(role), "subscription { invoiceChanged { invoiceId changedFields } }"));
            Assert.Contains("AUTH_NOT_AUTHORIZED", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_servers_hear_of_each_other_s_changes()
    {
        await using var other = new ApiHost(
            new PersistenceOptions { AppConnectionString = api.Database.AppConnectionString, MaxPoolSize = 4 }, api.Clock);
        var company = await TestCompany.CreateAsync(api);
        await using var here = await api.Host.SubscribeAsync(company.Owner, "subscription { customerChanged { customer { firstName } } }");
        await using var there = await other.SubscribeAsync(company.Owner, "subscription { customerChanged { customer { firstName } } }");
        await CreateAsync(company, "Jo");
        foreach (var subscription in (Subscription[])[here, there])
        {
            (await subscription.NextAsync()).Gives("""{"customerChanged":{"customer":{"firstName":"Jo"} } }""");
        }
    }

    private static async Task<string> CreateAsync(TestCompany company, string firstName) => (string?)(await company.AskAsync(
        $$"""mutation { createCustomer(input: { firstName: "{{firstName}}", lastName: "Doe" }) { customer { id } } }""")).At("createCustomer.customer.id") ?? "";

    private static Task<Answer> ChangeAsync(TestCompany company, string id, string fields) => company.AskAsync(
        $$"""mutation { updateCustomer(input: { id: "{{id}}", {{fields}} }) { errors { __typename } } }""");

    private async Task DeleteAsync(TestCompany company, string firstName)
    {
        await using var context = api.Host.Services.GetRequiredService<IDbContextFactory<BackofficeDbContext>>().CreateDbContext(company.Id);
        context.Remove(await context.Customers.SingleAsync(customer => customer.FirstName == firstName));
        await context.SaveChangesAsync();
    }
}
