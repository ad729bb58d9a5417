using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Tenancy;
using Xunit;

namespace Backoffice.Schema.Tests.Tenancy;

/// <summary>Two companies that look alike; each test runs with both walls between them, and without either.</summary>
public sealed class TenancyTests(WalledApi api) : IClassFixture<WalledApi>, IAsyncLifetime
{
    private TestCompany _mine = null!; // set by xunit before any test
    private TestCompany _other = null!; // likewise

    public static TheoryData<Walls> EachWall { get; } = [Walls.Both, Walls.RowSecurity, Walls.Filter];

    public async Task InitializeAsync()
    {
        _other = await TestCompany.CreateAsync(api.Api);
        _mine = await TestCompany.CreateAsync(api.Api);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public void Reads_and_writes_of_a_company_name_the_same_partition_of_the_cache() =>
        Assert.Equal(CompanyPartition.Of(_mine.Id), _mine.Owner.Partition);

    [Theory]
    [MemberData(nameof(EachWall))]
    public async Task Objects_of_another_company_are_not_found_by_id(Walls walls)
    {
        var host = api.With(walls);
        foreach (var row in RowsOf(_other))
        {
            var type = row.GetType().Name;
            var field = char.ToLowerInvariant(type[0]) + type[1..];
            var id = row.GlobalId();
            (await host.AskAsync(_mine.Owner, $$"""{ {{field}}(id: "{{id}}") { id } node(id: "{{id}}") { id } }"""))
                .Gives($$"""{ "{{field}}": null, "node": null }""");
        }

        (await host.AskAsync(_mine.Owner, $$"""{ node(id: "{{_other.Row.GlobalId()}}") { id } company { id } }"""))
            .Gives($$"""{ "node": null, "company": { "id": "{{_mine.Row.GlobalId()}}" } }""");
        foreach (var pairs in RowsOf(_other).Zip(RowsOf(_mine)).Chunk(20))
        {
            string[] theirs = [.. pairs.Select(pair => pair.First.GlobalId())];
            string[] mine = [.. pairs.Select(pair => pair.Second.GlobalId())];
            var nodes = await host.AskAsync(_mine.Owner, "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids = theirs.Concat(mine) });
            Assert.Equal([.. Enumerable.Repeat<string?>(null, theirs.Length), .. mine], nodes.IdsAt("nodes"));
        }
    }

    [Theory]
    [MemberData(nameof(EachWall))]
    public async Task Lists_hold_rows_of_the_caller_s_company_only(Walls walls)
    {
        var host = api.With(walls);
        foreach (var list in PrintedLists.OfRoot)
        {
            foreach (var order in PrintedLists.OrdersOf(list))
            {
                foreach (var direction in (string[])["first: 50", "last: 50"])
                {
                    var answer = await host.AskAsync(
                        _mine.Owner, $"{{ {list.Select(null, $"{direction}, order: {order}", "nodes { id } totalCount")} }}");
                    var expected = RowsOf(_mine).Where(row => row.GetType().Name == list.Entity).Select(row => row.GlobalId()).ToHashSet();
                    Assert.Equal(expected, answer.IdsAt("list.nodes").OfType<string>().ToHashSet());
                    Assert.Equal(expected.Count, (int?)answer.At("list.totalCount"));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(EachWall))]
    public async Task Filters_by_ids_of_another_company_find_nothing(Walls walls)
    {
        var host = api.With(walls);
        foreach (var list in PrintedLists.OfRoot)
        {
            foreach (var property in list.Conditions.Keys.Where(name => name.EndsWith("id", StringComparison.OrdinalIgnoreCase)))
            {
                foreach (var row in RowsOf(_other).Where(row => row.GetType().Name == list.IdTypeOf(property)))
                {
                    foreach (var condition in (string[])[$"eq: \"{row.GlobalId()}\"", $"in: [\"{row.GlobalId()}\"]"])
                    {
                        var filter = $"where: {{ or: [{{ {property}: {{ {condition} }} }}] }}";
                        (await host.AskAsync(_mine.Owner, $"{{ {list.Select(null, filter, "nodes { id } totalCount")} }}"))
                            .Gives("""{ "list": { "nodes": [], "totalCount": 0 } }""");
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(EachWall))]
    public async Task Filters_by_values_that_both_have_find_the_caller_s_rows(Walls walls)
    {
        var answer = await api.With(walls).AskAsync(
            _mine.Owner,
            """{ customers(where: { email: { startsWith: "ada@" } }) { nodes { id } } invoices(where: { number: { eq: "A-1" } }) { nodes { id } } }""");
        answer.Gives(
            $$"""
            {
              "customers": { "nodes": [{ "id": "{{_mine.Ada.GlobalId()}}" }] },
              "invoices": { "nodes": [{ "id": "{{_mine.Sent.GlobalId()}}" }] }
            }
            """);
    }

    [Theory]
    [MemberData(nameof(EachWall))]
    public async Task Relations_stay_in_the_company(Walls walls)
    {
        var answer = await api.With(walls).AskAsync(
            _mine.Owner,
            """
            {
              me { id }
              company { id slug }
              customers { nodes { id serviceLines(first: 5) { nodes { id customer { id } } } appointments { nodes { id staffMember { id branch { id } } branch { id staffMembers { nodes { id } } } } totalCount }
                invoices { nodes { id lines { nodes { id } } payments { nodes { id invoice { id } } } } totalCount } } }
              branches { nodes { id appointments { nodes { id customer { id } } totalCount } } }
              staffMembers { nodes { id appointments { nodes { id } } jobSteps { nodes { id } } } }
              deals(first: 5) { nodes { id customer { deals(first: 5) { totalCount } } owner { id deals(first: 5) { totalCount } }
                activities(first: 5) { nodes { id staffMember { id activities(first: 5) { nodes { id } } } } } } }
              jobs { nodes { id customer { id } steps { nodes { id process { id permissions { nodes { id } } } machine { id branch { id } } } } invoices { totalCount } } }
              supportTickets { nodes { id customer { id } assignee { id } lastMessage { id authorName } messages { nodes { id user { id } } totalCount } unreadMessages } }
            }
            """);
        Assert.Empty(answer.Errors);
        foreach (var row in RowsOf(_mine).Where(row => row is not User || row.Id == _mine.Owner.UserId))
        {
            Assert.Contains(row.GlobalId(), answer.Text, StringComparison.Ordinal);
        }

        AssertShowsNothingOf(_other, answer);
    }

    [Theory]
    [MemberData(nameof(EachWall))]
    public async Task What_is_gathered_from_several_tables_stays_in_the_company(Walls walls)
    {
        var host = api.With(walls);
        var answer = await host.AskAsync(
            _mine.Owner,
            """
            {
              customers { nodes { stats { appointmentCount lifetimeValue outstanding amounts { currency } } timeline { nodes { ... on Node { id } } } } }
              dealsByStage { stage count amounts { currency count } deals { nodes { id } totalCount } }
            }
            """);
        Assert.Empty(answer.Errors);
        AssertShowsNothingOf(_other, answer);
        Assert.Equal(
            [2, 0],
            answer.ListAt("customers.nodes").Select(customer => (int?)customer?["stats"]?["appointmentCount"] ?? -1).OrderDescending());
        Assert.Equal([1, 0, 0, 0, 0], answer.ListAt("dealsByStage").Select(stage => (int?)stage?["count"] ?? -1));
        (await host.AskAsync(_mine.Owner, "{ jobs { nodes { progress } } }")).Gives("""{"jobs":{"nodes":[{"progress":0}]}}""");
        (await host.AskAsync(
            _mine.Owner, $$"""{ dealsByStage(stages: [LEAD], ownerId: "{{_other.Sam.GlobalId()}}") { count amounts { currency } deals { totalCount } } }"""))
            .Gives("""{"dealsByStage":[{"count":0,"amounts":[],"deals":{"totalCount":0}}]}""");
    }

    [Theory]
    [MemberData(nameof(EachWall))]
    public async Task Rows_that_are_locked_before_a_change_are_of_the_company(Walls walls)
    {
        var host = api.With(walls);
        foreach (var (id, after, expected) in ((string, string, string)[])
            [
                (_mine.Roof.GlobalId(), "", """{"moveDeal":{"errors":null}}"""),
                (_other.Roof.GlobalId(), "", """{"moveDeal":{"errors":[{"__typename":"DealNotFoundError"}]}}"""),
                (_mine.Roof.GlobalId(), _other.Roof.GlobalId(), """{"moveDeal":{"errors":[{"__typename":"DealNotFoundError"}]}}"""),
            ])
        {
            var afterId = after.Length == 0 ? "" : $", afterId: \"{after}\"";
            (await host.AskAsync(_mine.Owner, $$"""mutation { moveDeal(input: { id: "{{id}}", stage: LEAD{{afterId}} }) { errors { __typename } } }""")).Gives(expected);
        }
    }

    [Theory]
    [MemberData(nameof(EachWall))]
    public async Task Cursors_of_another_company_are_refused(Walls walls)
    {
        var host = api.With(walls);
        foreach (var list in PrintedLists.OfRoot)
        {
            var document = $"query ($after: String) {{ {list.Select(null, "after: $after", "nodes { id } edges { cursor }")} }}";
            var after = (string?)(await host.AskAsync(_other.Owner, document)).At("list.edges.0.cursor");
            (await host.AskAsync(_mine.Owner, document, new { after })).Refuses("HC0078 list");
        }
    }

    [Theory]
    [MemberData(nameof(EachWall))]
    public async Task A_user_of_another_company_is_nobody(Walls walls) =>
        (await api.With(walls).AskAsync(new Caller(_other.Owner.UserId, _mine.Id, UserRole.Owner), "{ me { id email } }"))
            .Gives("""{ "me": null }""");

    [Theory]
    [MemberData(nameof(EachWall))]
    public async Task Rows_with_the_same_id_are_told_apart(Walls walls)
    {
        var id = Guid.CreateVersion7();
        await _other.AddAsync(new Customer { Id = id, FirstName = "Other", LastName = "Twin" });
        await _mine.AddAsync(new Customer { Id = id, FirstName = "Mine", LastName = "Twin" });
        var global = Ids.Of("Customer", id);
        (await api.With(walls).AskAsync(
            _mine.Owner,
            $$"""{ customer(id: "{{global}}") { firstName } nodes(ids: ["{{global}}", "{{_other.Ada.GlobalId()}}"]) { ... on Customer { firstName } } }"""))
            .Gives("""{ "customer": { "firstName": "Mine" }, "nodes": [{ "firstName": "Mine" }, null] }""");
    }

    [Theory]
    [MemberData(nameof(EachWall))]
    public async Task Companies_take_turns_on_the_same_connections(Walls walls)
    {
        var host = api.With(walls);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            var (caller, hidden) = i % 2 == 0 ? (_mine, _other) : (_other, _mine);
            var answer = await host.AskAsync(caller.Owner, "{ customers { nodes { id appointments { nodes { id branch { id } } } invoices { nodes { id } } } } }");
            Assert.Contains(caller.Ada.GlobalId(), answer.Text, StringComparison.Ordinal);
            AssertShowsNothingOf(hidden, answer);
        }));
    }

    [Fact]
    public async Task Without_both_walls_there_would_be_a_leak() =>
        (await api.With(Walls.None).AskAsync(_mine.Owner, $$"""{ customer(id: "{{_other.Ada.GlobalId()}}") { firstName } }"""))
            .Gives("""{ "customer": { "firstName": "Ada" } }""");

    private static void AssertShowsNothingOf(TestCompany company, Answer answer)
    {
        Assert.DoesNotContain(company.Row.Slug, answer.Text, StringComparison.Ordinal);
        Assert.All(RowsOf(company), row => Assert.DoesNotContain(row.GlobalId(), answer.Text, StringComparison.Ordinal));
    }

    private static List<TenantEntity> RowsOf(TestCompany company) =>
    [
        .. company.Users, company.Annex, company.Centre, company.Sam, company.Tom, company.Ada, company.Bob, company.Cut, company.Colour,
        company.Sent, company.Draft, company.Line, company.Paid, company.Pending, company.Milling, company.MillingByStaff, company.Mill, company.Gear, company.Cutting,
        company.Internet, company.Roof, company.Call, company.Leak, company.Question,
    ];
}
