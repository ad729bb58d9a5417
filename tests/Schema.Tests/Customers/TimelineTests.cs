using System.Globalization;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Production;
using Backoffice.Persistence.Sales;
using Backoffice.Persistence.Scheduling;
using Backoffice.Schema.Tests.Caching;
using Xunit;

namespace Backoffice.Schema.Tests.Customers;

public sealed class TimelineTests(Api api) : IClassFixture<Api>
{
    private const string Items =
        """
        __typename
        ... on Appointment { startsAt }
        ... on Invoice { number }
        ... on Payment { amount }
        ... on Activity { subject }
        ... on Job { title }
        ... on SupportTicket { subject }
        """;

    [Fact]
    public async Task The_history_of_a_customer_comes_in_one_list()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await company.AskAsync($$"""{ customer(id: "{{company.Ada.GlobalId()}}") { timeline(first: 20) { nodes { {{Items}} } pageInfo { hasNextPage hasPreviousPage } } } }""");
        answer.Gives(
            """
            {"customer":{"timeline":{"nodes":[
              {"__typename":"Appointment","startsAt":"2026-03-10T09:00:00Z"},
              {"__typename":"Payment","amount":118.50},
              {"__typename":"Activity","subject":"Offer"},
              {"__typename":"Invoice","number":"A-1"},
              {"__typename":"Appointment","startsAt":"2026-03-09T09:00:00Z"},
              {"__typename":"SupportTicket","subject":"Leak"},
              {"__typename":"Job","title":"Gear"},
              {"__typename":"Payment","amount":1.00},
              {"__typename":"Invoice","number":"A-2"}],
              "pageInfo":{"hasNextPage":false,"hasPreviousPage":false}}}}
            """);
        Assert.Equal(
            "select k.ordinality, t.type, t.time, t.id from unnest($2::uuid[]) with ordinality k(key, ordinality) cross join lateral (select t.type, t.time, t.id from ("
                + Scan(1, "t.starts_at", "appointments") + " union all " + Scan(2, "coalesce(t.issued_at, t.created_at)", "invoices") + " union all "
                + Scan(3, "coalesce(t.paid_at, t.created_at)", "payments") + " union all "
                + Scan(4, "coalesce(t.occurred_at, t.due_at, t.created_at)", "activities") + " union all " + Scan(5, "t.created_at", "jobs") + " union all " + Scan(6, "t.created_at", "support_tickets")
                + ") t order by t.time desc, t.type desc, t.id desc limit 21) t",
            answer.Statements.Single(statement => statement.Contains("union all", StringComparison.Ordinal)));
        Assert.Equal(8, answer.Statements.Count); // The customer, the list, and the rows of each type.
        Assert.InRange(answer.RoundTrips, 2, 3);

        static string Scan(int type, string time, string table) =>
            $"(select {type}::smallint as type, {time} as time, t.id from {table} t where t.company_id = $1 and t.customer_id = k.key order by {time} desc, t.id desc limit 21)";
    }

    [Fact]
    public async Task The_timelines_of_many_customers_take_one_statement_for_the_list()
    {
        var company = await TestCompany.CreateAsync(api);
        var answer = await company.AskAsync($$"""{ customers(order: [{ lastName: ASC }]) { nodes { firstName timeline(first: 2) { nodes { {{Items}} } } } } }""");
        answer.Gives(
            """
            {"customers":{"nodes":[
              {"firstName":"Bob","timeline":{"nodes":[]}},
              {"firstName":"Ada","timeline":{"nodes":[{"__typename":"Appointment","startsAt":"2026-03-10T09:00:00Z"},{"__typename":"Payment","amount":118.50}]}}]}}
            """);
        Assert.Single(answer.Statements, statement => statement.Contains("union all", StringComparison.Ordinal));
        Assert.Equal(4, answer.Statements.Count);
    }

    /// <summary>Rows full of ties, so that types and ids decide; a walk in any steps, either way, meets every item once.</summary>
    [Theory]
    [InlineData(1, null)]
    [InlineData(2, "APPOINTMENT, JOB")]
    [InlineData(3, "PAYMENT, INVOICE, ACTIVITY")]
    [InlineData(4, null)]
    public async Task Walks_in_both_directions_meet_every_item_once(int seed, string? types)
    {
        var company = await TestCompany.CreateAsync(api);
        await AddAsync(company, new Random(seed));
        var filter = types is null ? "" : $", types: [{types}]";
        var whole = await IdsAsync(company, $"first: 50{filter}");
        Assert.InRange(whole.Count, 15, 49);
        for (var size = 1; size <= 5; size += 2)
        {
            Assert.Equal(whole, await WalkAsync(company, size, isForward: true, filter));
            Assert.Equal(whole, await WalkAsync(company, size, isForward: false, filter));
        }
    }

    [Fact]
    public async Task A_page_lies_between_two_cursors()
    {
        var company = await TestCompany.CreateAsync(api);
        var edges = (await company.AskAsync($$"""{ customer(id: "{{company.Ada.GlobalId()}}") { timeline { edges { cursor node { ... on Node { id } } } } } }"""))
            .ListAt("customer.timeline.edges");
        var between = await IdsAsync(company, $"first: 9, after: \"{edges[1]?["cursor"]}\", before: \"{edges[5]?["cursor"]}\"");
        Assert.Equal(edges.Skip(2).Take(3).Select(edge => $"{edge?["node"]?["id"]}"), between);
    }

    [Theory]
    [InlineData(UserRole.Staff)]
    [InlineData(UserRole.ReadOnly)]
    public async Task Who_may_not_read_bills_has_a_timeline_without_them(UserRole role)
    {
        var company = await TestCompany.CreateAsync(api);
        var id = company.Ada.GlobalId();
        (await api.AskAsync(company.As(role), $$"""{ customer(id: "{{id}}") { timeline { nodes { __typename } } } }""")).Gives(
            """
            {"customer":{"timeline":{"nodes":[{"__typename":"Appointment"},{"__typename":"Activity"},{"__typename":"Appointment"},{"__typename":"SupportTicket"},{"__typename":"Job"}]}}}
            """);
        (await api.AskAsync(company.As(role), $$"""{ customer(id: "{{id}}") { timeline(types: [JOB, PAYMENT]) { nodes { __typename } } } }"""))
            .Refuses("AUTH_NOT_AUTHORIZED customer.timeline");
    }

    [Fact]
    public async Task A_cached_timeline_is_not_shared_with_a_role_that_may_read_less()
    {
        var company = await TestCompany.CreateAsync(api);
        await using var server = await CachingHost.StartAsync(api, null);
        var query = $$"""{ customer(id: "{{company.Ada.GlobalId()}}") { timeline { nodes { __typename } } } }""";
        foreach (var (role, count) in ((UserRole, int)[])[(UserRole.Owner, 9), (UserRole.Staff, 5), (UserRole.Owner, 9), (UserRole.Staff, 5)])
        {
            Assert.Equal(count, (await server.AskAsync(company.As(role), query)).ListAt("customer.timeline.nodes").Count);
        }
    }

    [Fact]
    public async Task Cursors_are_of_one_company_and_of_some_types()
    {
        var (company, other) = (await TestCompany.CreateAsync(api), await TestCompany.CreateAsync(api));
        var cursor = (string?)(await company.AskAsync($$"""{ customer(id: "{{company.Ada.GlobalId()}}") { timeline { pageInfo { startCursor } } } }"""))
            .At("customer.timeline.pageInfo.startCursor");
        (await other.AskAsync($$"""{ customer(id: "{{other.Ada.GlobalId()}}") { timeline(after: "{{cursor}}") { nodes { __typename } } } }"""))
            .Refuses("HC0078 customer.timeline");
        (await company.AskAsync($$"""{ customer(id: "{{company.Ada.GlobalId()}}") { timeline(types: [JOB], after: "{{cursor}}") { nodes { __typename } } } }"""))
            .Refuses("HC0078 customer.timeline");
    }

    [Fact]
    public async Task The_payments_of_a_customer_are_those_on_their_invoices()
    {
        var company = await TestCompany.CreateAsync(api);
        (await company.AskAsync("{ customers(order: [{ lastName: ASC }]) { nodes { payments { nodes { amount customer { firstName } } totalCount } } } }")).Gives(
            """
            {"customers":{"nodes":[
              {"payments":{"nodes":[],"totalCount":0}},
              {"payments":{"nodes":[{"amount":1.00,"customer":{"firstName":"Ada"}},{"amount":118.50,"customer":{"firstName":"Ada"}}],"totalCount":2}}]}}
            """);
    }

    private static async Task AddAsync(TestCompany company, Random random)
    {
        var customerId = company.Ada.Id;
        for (var i = 0; i < 8; i++)
        {
            var number = i.ToString(CultureInfo.InvariantCulture);
            await company.AddAsync(
                TestCompany.Appointment(company.Ada, company.Sam, company.Centre, Time(), AppointmentStatus.Cancelled, null),
                TestCompany.Invoice(company.Ada, $"T-{number}", 1, InvoiceStatus.Sent, random.Next(3) == 0 ? null : Time(), null),
                new Payment { InvoiceId = company.Sent.Id, CustomerId = customerId, Amount = 1, Method = PaymentMethod.Cash, PaidAt = Time() },
                new Activity { Kind = ActivityKind.Note, CustomerId = customerId, Subject = "x", OccurredAt = Time(), IsDone = true },
                new Activity { Kind = ActivityKind.Task, CustomerId = company.Bob.Id, Subject = "other", DueAt = Time() },
                new Job { CustomerId = customerId, Number = $"T-{number}", Title = "x" });
        }

        DateTimeOffset Time() => TestCompany.Monday.AddHours(random.Next(3));
    }

    private static async Task<List<string>> WalkAsync(TestCompany company, int size, bool isForward, string filter)
    {
        var ids = new List<string>();
        string? cursor = null;
        while (true)
        {
            var (count, bound) = isForward ? ("first", "after") : ("last", "before");
            var page = (await company.AskAsync(
                $$"""
                { customer(id: "{{company.Ada.GlobalId()}}") { timeline({{count}}: {{size}}{{(cursor is null ? "" : $", {bound}: \"{cursor}\"")}}{{filter}}) {
                  nodes { ... on Node { id } } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } } }
                """)).At("customer.timeline");
            var found = Answer.IdsOf(page["nodes"]).Select(id => $"{id}");
            ids.InsertRange(isForward ? ids.Count : 0, found);
            cursor = (string?)page["pageInfo"]?[isForward ? "endCursor" : "startCursor"];
            if ((bool?)page["pageInfo"]?[isForward ? "hasNextPage" : "hasPreviousPage"] != true)
            {
                return ids;
            }
        }
    }

    private static async Task<List<string>> IdsAsync(TestCompany company, string arguments) =>
    [
        .. (await company.AskAsync($$"""{ customer(id: "{{company.Ada.GlobalId()}}") { timeline({{arguments}}) { nodes { ... on Node { id } } } } }"""))
            .IdsAt("customer.timeline.nodes").Select(id => $"{id}"),
    ];
}
