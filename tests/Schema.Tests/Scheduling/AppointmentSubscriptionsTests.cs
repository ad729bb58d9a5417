using Backoffice.Persistence.Administration;
using Xunit;

namespace Backoffice.Schema.Tests.Scheduling;

/// <remarks>That something does not come is seen by what comes instead: the next event.</remarks>
public sealed class AppointmentSubscriptionsTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Bookings_and_what_becomes_of_them_are_told_with_relations()
    {
        var company = await TestCompany.CreateAsync(api);
        await using var subscription = await api.Host.SubscribeAsync(
            company.As(UserRole.ReadOnly),
            "subscription { appointmentChanged { appointment { startsAt status staffMember { name } branch { name } customer { firstName } } } }");

        var id = await BookAsync(company, company.Centre, "2026-03-16T09:00:00Z");
        await IsToldAsync("2026-03-16T09:00:00Z", "BOOKED");
        await ChangeAsync(company, "rescheduleAppointment", id, """startsAt: "2026-03-17T09:00:00Z", endsAt: "2026-03-17T10:00:00Z" """);
        await IsToldAsync("2026-03-17T09:00:00Z", "BOOKED");
        await ChangeAsync(company, "completeAppointment", id);
        await IsToldAsync("2026-03-17T09:00:00Z", "COMPLETED");
        var second = await BookAsync(company, company.Centre, "2026-03-18T09:00:00Z");
        await IsToldAsync("2026-03-18T09:00:00Z", "BOOKED");
        await ChangeAsync(company, "cancelAppointment", second);
        var last = await IsToldAsync("2026-03-18T09:00:00Z", "CANCELLED");
        Assert.Equal((4, 2), (last.Statements.Count, last.RoundTrips)); // the appointment, then what hangs on it

        async Task<Answer> IsToldAsync(string startsAt, string status) => (await subscription.NextAsync()).Gives(
            $$"""
            {"appointmentChanged":{"appointment":{
              "startsAt":"{{startsAt}}",
              "status":"{{status}}",
              "staffMember":{"name":"Sam"},
              "branch":{"name":"Centre"},
              "customer":{"firstName":"Ada"}
            } } }
            """);
    }

    [Fact]
    public async Task Who_listens_to_a_branch_hears_of_what_is_there_comes_there_or_leaves()
    {
        var company = await TestCompany.CreateAsync(api);
        await using var subscription = await api.Host.SubscribeAsync(
            company.Owner,
            $$"""subscription { appointmentChanged(branchId: "{{company.Centre.GlobalId()}}") { appointment { id branch { name } } } }""");

        await ChangeAsync(company, "completeAppointment", company.Colour.GlobalId());
        var id = await BookAsync(company, company.Annex, "2026-03-16T09:00:00Z");
        await MoveAsync(company.Centre, "2026-03-17");
        await IsToldAsync("Centre");
        await MoveAsync(company.Annex, "2026-03-18");
        await IsToldAsync("Annex");
        await ChangeAsync(company, "cancelAppointment", id);
        var other = await BookAsync(company, company.Centre, "2026-03-19T09:00:00Z");
        (await subscription.NextAsync()).Gives($$"""{"appointmentChanged":{"appointment":{"id":"{{other}}","branch":{"name":"Centre"} } } }""");

        Task<Answer> MoveAsync(Branch branch, string day) => ChangeAsync(
            company,
            "rescheduleAppointment",
            id,
            $"""startsAt: "{day}T09:00:00Z", endsAt: "{day}T10:00:00Z", branchId: "{branch.GlobalId()}" """);

        async Task IsToldAsync(string branch) =>
            (await subscription.NextAsync()).Gives($$"""{"appointmentChanged":{"appointment":{"id":"{{id}}","branch":{"name":"{{branch}}"} } } }""");
    }

    [Fact]
    public async Task What_was_refused_is_not_told()
    {
        var company = await TestCompany.CreateAsync(api);
        await using var subscription = await api.Host.SubscribeAsync(company.Owner, "subscription { appointmentChanged { appointmentId } }");
        await ChangeAsync(company, "cancelAppointment", company.Cut.GlobalId());
        await api.AskAsync(company.As(UserRole.ReadOnly), Change("cancelAppointment", company.Colour.GlobalId(), ""));
        await ChangeAsync(company, "rescheduleAppointment", company.Colour.GlobalId(), $"""startsAt: "2026-03-09T09:00:00Z", endsAt: "2026-03-09T10:00:00Z", staffMemberId: "{company.Sam.GlobalId()}" """);
        var id = await BookAsync(company, company.Centre, "2026-03-16T09:00:00Z");
        (await subscription.NextAsync()).Gives($$"""{"appointmentChanged":{"appointmentId":"{{id}}"} }""");
    }

    [Fact]
    public async Task Companies_do_not_hear_of_each_other()
    {
        var (mine, theirs) = (await TestCompany.CreateAsync(api), await TestCompany.CreateAsync(api));
        await using var all = await api.Host.SubscribeAsync(mine.Owner, "subscription { appointmentChanged { appointmentId } }");
        await using var foreign = await api.Host.SubscribeAsync(
            mine.Owner, $$"""subscription { appointmentChanged(branchId: "{{theirs.Centre.GlobalId()}}") { appointmentId } }""");
        await using var told = await api.Host.SubscribeAsync(
            theirs.Owner, $$"""subscription { appointmentChanged(branchId: "{{theirs.Centre.GlobalId()}}") { appointmentId cursor } }""");

        var theirId = await BookAsync(theirs, theirs.Centre, "2026-03-16T09:00:00Z");
        var myId = await BookAsync(mine, mine.Centre, "2026-03-16T09:00:00Z");
        var theirEvent = await told.NextAsync();
        Assert.Equal(theirId, (string?)theirEvent.At("appointmentChanged.appointmentId"));
        (await all.NextAsync()).Gives($$"""{"appointmentChanged":{"appointmentId":"{{myId}}"} }""");

        // Nor does a cursor lead into another company.
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => api.Host.SubscribeAsync(
            mine.Owner, $$"""subscription { appointmentChanged(after: "{{(string?)theirEvent.At("appointmentChanged.cursor")}}") { appointmentId } }"""));
        Assert.Contains("HC0078", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<string> BookAsync(TestCompany company, Branch branch, string startsAt)
    {
        var answer = await company.AskAsync(
            $$"""
            mutation {
              bookAppointment(input: {
                customerId: "{{company.Ada.GlobalId()}}"
                staffMemberId: "{{company.Sam.GlobalId()}}"
                branchId: "{{branch.GlobalId()}}"
                service: "Haircut"
                startsAt: "{{startsAt}}"
                endsAt: "{{startsAt.Replace("09:00", "10:00", StringComparison.Ordinal)}}"
              }) { appointment { id } }
            }
            """);
        return (string)answer.At("bookAppointment.appointment.id")!;
    }

    private static Task<Answer> ChangeAsync(TestCompany company, string mutation, string id, string more = "") =>
        company.AskAsync(Change(mutation, id, more));

    private static string Change(string mutation, string id, string more) =>
        $$"""mutation { {{mutation}}(input: { id: "{{id}}" {{more}} }) { errors { __typename } } }""";
}
