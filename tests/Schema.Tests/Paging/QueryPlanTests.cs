using Backoffice.GraphQL.TypeSystem;
using Xunit;

namespace Backoffice.Schema.Tests.Paging;

/// <summary>Whatever a client may ask for, an index that begins with the company serves it.</summary>
public sealed class QueryPlanTests(DemoDatabase demo) : IClassFixture<DemoDatabase>
{
    private static readonly string[] GrowingTables = ["customers", "appointments", "invoices", "invoice_lines", "payments", "jobs", "job_steps", "service_lines", "deals", "activities", "support_tickets", "support_messages"];

    public static IEnumerable<object[]> Orders =>
        from list in PrintedLists.All
        from order in PrintedLists.OrdersOf(list)
        select new object[] { list.Name, order };

    public static IEnumerable<object[]> Conditions =>
        from list in PrintedLists.OfRoot
        from property in list.Conditions
        from condition in property.Value.Fields
        select new object[] { list.Name, property.Key, condition.Name };

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Pages_in_an_offered_order_are_scans_of_an_index(string name, string order)
    {
        var list = PrintedLists.Find(name);
        var parentId = await ParentIdAsync(list);
        var cursors = await AskAsync(list, parentId, $"first: 1, order: {order}", "edges { cursor }");
        var cursor = (string?)cursors.At($"{list.Path}.edges.0.cursor");
        foreach (var page in (string[])["first: 50", $"first: 50, after: \"{cursor}\"", "last: 50", $"last: 50, before: \"{cursor}\""])
        {
            var plan = await PlanAsync(list, parentId, $"{page}, order: {order}", "nodes { id }");
            if (IsGrowing(list))
            {
                // A Merge Append has a sort key too, but sorts nothing: its scans are in order.
                Assert.DoesNotMatch(@"(->  |^)(Incremental )?Sort *\n", plan);
                Assert.DoesNotContain("Bitmap", plan, StringComparison.Ordinal);
            }
        }

        await PlanAsync(list, parentId, $"order: {order}", "nodes { id } totalCount");
        await PlanAsync(list, parentId, "", "totalCount");
    }

    [Theory]
    [MemberData(nameof(Conditions))]
    public async Task Conditions_use_an_index(string name, string property, string condition)
    {
        var list = PrintedLists.Find(name);
        var type = list.Conditions[property].Fields.Single(field => field.Name == condition).Type.Named;
        var value = type switch
        {
            EnumType members => members.Values[0].Name,
            { Name: "ID" } => $"\"{Ids.Of(list.IdTypeOf(property), Guid.CreateVersion7())}\"",
            { Name: "DateTime" } => "\"2026-06-01T00:00:00Z\"",
            { Name: "Boolean" } => "true",
            { Name: "Date" } => "\"2026-06-01\"",
            { Name: "Long" or "Decimal" } => "1000",
            _ => "\"abc\"",
        };
        var where = $"where: {{ {property}: {{ {condition}: {(condition is "in" or "nin" ? $"[{value}, {value}]" : value)} }} }}";
        await PlanAsync(list, null, where, "nodes { id }");
        await PlanAsync(list, null, where, "totalCount");
    }

    [Fact]
    public async Task The_nested_page_uses_an_index_for_each_relation()
    {
        var answer = await demo.Host.AskAsync(
            demo.Caller,
            """
            {
              customers(first: 50) {
                nodes {
                  appointments(first: 5) { nodes { startsAt staffMember { name } branch { name } } }
                  invoices(first: 3) { nodes { number customer { lastName } lines { nodes { description } } payments { nodes { amount } } } }
                }
              }
            }
            """);
        Assert.Equal(8, answer.Statements.Count);
        foreach (var sql in answer.Statements)
        {
            AssertUsesIndexes(await demo.ExplainAsync(sql));
        }
    }

    [Theory]
    [InlineData("first: 20")]
    [InlineData("last: 20")]
    [InlineData("first: 20, after: $cursor")]
    [InlineData("last: 20, before: $cursor")]
    public async Task The_timeline_reads_each_table_in_the_order_of_an_index(string arguments)
    {
        var busiest = (await demo.Host.AskAsync(demo.Caller, "{ payments(first: 1) { nodes { customerId } } }")).At("payments.nodes.0.customerId");
        var cursor = (string?)(await AskAsync("first: 3")).At("customer.timeline.pageInfo.endCursor");
        var answer = await AskAsync(arguments.Replace("$cursor", $"\"{cursor}\"", StringComparison.Ordinal));
        var plan = await demo.ExplainAsync(answer.Statements.Single(sql => sql.Contains("union all", StringComparison.Ordinal)));
        AssertUsesIndexes(plan);
        Assert.Equal(6, plan.Split('\n').Count(line => line.Contains("Index", StringComparison.Ordinal) && line.Contains("Scan", StringComparison.Ordinal)));
        Assert.DoesNotContain("Bitmap", plan, StringComparison.Ordinal);

        // The only sort is that of the rows that the tables gave.
        Assert.Equal(1, plan.Split('\n').Count(line => line.Contains("Sort Key", StringComparison.Ordinal)));

        Task<Answer> AskAsync(string paging) => demo.Host.AskAsync(
            demo.Caller, $$"""{ customer(id: "{{busiest}}") { timeline({{paging}}) { nodes { __typename } pageInfo { endCursor } } } }""");
    }

    [Fact]
    public async Task The_pipeline_counts_in_an_index_and_reads_its_deals_in_order()
    {
        var answer = await demo.Host.AskAsync(demo.Caller, "{ dealsByStage { count amounts { value weightedValue } deals(first: 10) { nodes { title } } } }");
        Assert.Equal(2, answer.Statements.Count);
        foreach (var sql in answer.Statements)
        {
            var plan = await demo.ExplainAsync(sql);
            AssertUsesIndexes(plan);
            Assert.DoesNotContain("Sort Key: t.position", plan, StringComparison.Ordinal);
        }
    }

    private static bool IsGrowing(PrintedList list) => list.Entity is "Customer" or "Appointment" or "Invoice" or "InvoiceLine" or "Payment" or "Job" or "JobStep" or "ServiceLine" or "Deal" or "Activity" or "SupportTicket" or "SupportMessage";

    private async Task<string> PlanAsync(PrintedList list, string? parentId, string arguments, string selection)
    {
        var answer = await AskAsync(list, parentId, arguments, selection);
        Assert.True(answer.Errors.Count == 0, answer.Text);
        var plan = $"{list.Name}({arguments})\n{await demo.ExplainAsync(answer.Statements[^1])}";
        AssertUsesIndexes(plan);
        return plan;
    }

    private static void AssertUsesIndexes(string plan)
    {
        var lines = plan.Split('\n');
        foreach (var table in GrowingTables)
        {
            Assert.False(lines.Any(line => line.Contains($"Seq Scan on {table} ", StringComparison.Ordinal)), plan);
        }

        Assert.All(
            lines.Where(line => line.Contains("Index Cond", StringComparison.Ordinal)),
            line => Assert.True(line.Contains("company_id = ", StringComparison.Ordinal), plan));
    }

    private Task<Answer> AskAsync(PrintedList list, string? parentId, string arguments, string selection) =>
        demo.Host.AskAsync(demo.Caller, $"{{ {list.Select(parentId, arguments, selection)} }}");

    private async Task<string?> ParentIdAsync(PrintedList list)
    {
        if (list.IsRoot)
        {
            return null;
        }

        // A parent that has rows: that of any row of the entity.
        var root = PrintedLists.OfRoot.Single(other => other.Entity == list.Entity);
        var parents = (await AskAsync(root, null, "first: 50", $"nodes {{ parent: {list.ParentKey} }}")).ListAt("list.nodes");
        return parents.Select(row => (string?)row?["parent"]).OfType<string>().GroupBy(id => id).OrderByDescending(group => group.Count()).First().Key;
    }
}
