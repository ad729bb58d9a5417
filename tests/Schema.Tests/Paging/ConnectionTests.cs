using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;

namespace Backoffice.Schema.Tests.Paging;

/// <summary>Every connection of the schema, in every order that it offers.</summary>
public sealed class ConnectionTests(BusyCompany company) : IClassFixture<BusyCompany>
{
    private const string Page = "nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";
    private const string Variables = "query ($first: Int, $after: String, $last: Int, $before: String)";
    private const string Arguments = "first: $first, after: $after, last: $last, before: $before";

    /// <summary>Those of which a parent can have several pages: a process has one permission for each role.</summary>
    private static IEnumerable<PrintedList> LongLists => PrintedLists.All.Where(list => list.Name != "Process.permissions");

    public static IEnumerable<object[]> Orders =>
        from list in LongLists
        from order in PrintedLists.OrdersOf(list)
        select new object[] { list.Name, order };

    public static TheoryData<string> Lists { get; } = new(LongLists.Select(list => list.Name));

    public static TheoryData<string> NestedLists { get; } = new(PrintedLists.All.Where(list => !list.IsRoot).Select(list => list.Name));

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task All_pages_together_are_the_list_in_both_directions(string name, string order)
    {
        var list = PrintedLists.Find(name);
        var (parentId, rows) = company.RowsOf(list);
        string[] expected = [.. BusyCompany.Sort(rows, order).Select(row => row.GlobalId())];
        Assert.True(expected.Length > 7, "There must be several pages of every size.");

        var document = $"{Variables} {{ {list.Select(parentId, $"{Arguments}, order: {order}", Page)} }}";
        foreach (var size in (int[])[1, 3, 7, 50])
        {
            Assert.Equal(expected, await WalkForwardAsync(document, list.Path, size, expected.Length));
            Assert.Equal(expected, await WalkBackwardAsync(document, list.Path, size, expected.Length));
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task The_first_order_is_the_default_and_ten_the_default_size(string name)
    {
        var list = PrintedLists.Find(name);
        var (parentId, rows) = company.RowsOf(list);
        var answer = await company.Api.AskAsync(company.Caller, $"{{ {list.Select(parentId, "", "nodes { id }")} }}");
        Assert.Equal(
            BusyCompany.Sort(rows, PrintedLists.OrdersOf(list).First()).Take(10).Select(row => row.GlobalId()),
            answer.IdsAt($"{list.Path}.nodes"));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_range_between_two_cursors_can_be_read_from_either_end(string name)
    {
        var list = PrintedLists.Find(name);
        var (parentId, rows) = company.RowsOf(list);
        string[] all = [.. BusyCompany.Sort(rows, PrintedLists.OrdersOf(list).First()).Select(row => row.GlobalId())];
        var document = $"{Variables} {{ {list.Select(parentId, Arguments, Page)} }}";
        var edges = (await company.Api.AskAsync(company.Caller, document, new { first = 50 })).ListAt($"{list.Path}.edges");
        var (after, before) = ((string?)edges[1]?["cursor"], (string?)edges[6]?["cursor"]);
        var front = await company.Api.AskAsync(company.Caller, document, new { first = 3, after, before });
        Assert.Equal(all[2..5], front.IdsAt($"{list.Path}.nodes"));
        var back = await company.Api.AskAsync(company.Caller, document, new { last = 3, after, before });
        Assert.Equal(all[3..6], back.IdsAt($"{list.Path}.nodes"));
    }

    /// <summary>The rows are numbered from 0; <c>after 1, before 6</c> leaves those from 2 to 5. A null is as good as nothing.</summary>
    [Theory]
    [InlineData("first: 3", null, null, "0 1 2", true, false)]
    [InlineData("last: 3", null, null, "-3 -2 -1", false, true)]
    [InlineData("first: null, last: 3", null, null, "-3 -2 -1", false, true)]
    [InlineData("first: 3, last: null, after: null, before: null", null, null, "0 1 2", true, false)]
    [InlineData("first: null, last: null", null, null, "0 1 2 3 4 5 6 7 8 9", true, false)]
    [InlineData("first: 50", null, null, "all", false, false)]
    [InlineData("last: 50", null, null, "all", false, false)]
    [InlineData("first: 2", 1, null, "2 3", true, true)]
    [InlineData("last: 2", 1, null, "-2 -1", false, true)]
    [InlineData("last: 50", -3, null, "-2 -1", false, false)]
    [InlineData("first: 50", -3, null, "-2 -1", false, true)]
    [InlineData("first: 50", -1, null, "", false, true)]
    [InlineData("last: 50", -1, null, "", false, false)]
    [InlineData("first: 2", null, 4, "0 1", true, false)]
    [InlineData("first: 50", null, 2, "0 1", false, false)]
    [InlineData("last: 2", null, 4, "2 3", true, true)]
    [InlineData("last: 50", null, 2, "0 1", true, false)]
    [InlineData("last: 50", null, 0, "", true, false)]
    [InlineData("first: 50", 1, 6, "2 3 4 5", false, true)]
    [InlineData("last: 50", 1, 6, "2 3 4 5", true, false)]
    [InlineData("first: 1", 1, 6, "2", true, true)]
    [InlineData("last: 1", 1, 6, "5", true, true)]
    [InlineData("first: 5", 4, 2, "", false, true)]
    [InlineData("last: 5", 2, 2, "", true, false)]
    [InlineData("first: 0", null, null, "", true, false)]
    [InlineData("last: 0", null, null, "", false, true)]
    [InlineData("first: 0", 1, null, "", true, true)]
    [InlineData("last: 0", null, 4, "", true, true)]
    [InlineData("first: 0", 1, 6, "", true, true)]
    [InlineData("", null, 4, "0 1 2 3", true, false)]
    [InlineData("", -3, null, "-2 -1", false, true)]
    [InlineData("", 1, 6, "2 3 4 5", true, true)]
    public async Task Every_combination_of_arguments_has_its_page(
        string arguments, int? after, int? before, string expected, bool hasNext, bool hasPrevious)
    {
        foreach (var name in (string[])["Query.customers", "Customer.appointments"])
        {
            var list = PrintedLists.Find(name);
            var (parentId, _) = company.RowsOf(list);
            var all = (await company.Api.AskAsync(company.Caller, $"{{ {list.Select(parentId, "first: 50", Page)} }}")).ListAt($"{list.Path}.edges");
            var given = string.Concat(
                arguments,
                after is { } behind ? $" after: \"{At(all, behind)?["cursor"]}\"" : "",
                before is { } ahead ? $" before: \"{At(all, ahead)?["cursor"]}\"" : "");
            var page = (await company.Api.AskAsync(company.Caller, $"{{ {list.Select(parentId, given, Page)} }}")).At(list.Path);
            string?[] ids = expected == "all"
                ? [.. all.Select(IdOf)]
                : [.. expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(index => IdOf(At(all, int.Parse(index, CultureInfo.InvariantCulture))))];

            Assert.Equal(ids, Answer.IdsOf(page["nodes"]));
            Assert.Equal((hasNext, hasPrevious), ((bool)page["pageInfo"]!["hasNextPage"]!, (bool)page["pageInfo"]!["hasPreviousPage"]!));
        }

        static JsonNode? At(JsonArray edges, int index) => edges[index < 0 ? edges.Count + index : index];

        static string? IdOf(JsonNode? edge) => (string?)edge?["node"]?["id"];
    }

    [Theory]
    [MemberData(nameof(NestedLists))]
    public async Task Every_parent_gets_a_page_of_its_own_in_one_statement(string name)
    {
        var list = PrintedLists.Find(name);
        var parents = PrintedLists.OfRoot.Single(root => root.Entity == list.Parent.Name).Field.Name;
        var answer = await company.Api.AskAsync(
            company.Caller,
            $"{{ {parents}(first: 50) {{ nodes {{ id list: {list.Field.Name}(first: 3) {{ nodes {{ id }} pageInfo {{ hasNextPage }} totalCount }} }} }} }}");
        var nodes = answer.ListAt($"{parents}.nodes");
        var order = PrintedLists.OrdersOf(list).First();
        var children = company.Rows(list.Entity).ToLookup(row => BusyCompany.Value(row, list.ParentKey));
        foreach (var parent in company.Rows(list.Parent.Name))
        {
            var rows = BusyCompany.Sort(children[parent.Id], order);
            var page = nodes.Single(node => (string?)node?["id"] == parent.GlobalId())?["list"];
            Assert.Equal(rows.Take(3).Select(row => row.GlobalId()), Answer.IdsOf(page?["nodes"]));
            Assert.Equal(rows.Count > 3, (bool?)page?["pageInfo"]?["hasNextPage"]);
            Assert.Equal(rows.Count, (int?)page?["totalCount"]);
        }

        Assert.Equal(2, answer.Statements.Count);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_total_alone_is_only_a_count(string name)
    {
        var list = PrintedLists.Find(name);
        var (parentId, rows) = company.RowsOf(list);
        var answer = await company.Api.AskAsync(company.Caller, $"{{ {list.Select(parentId, "", "totalCount")} }}");
        Assert.Equal(rows.Count, (int?)answer.At($"{list.Path}.totalCount"));
        var sql = answer.Statements[^1];
        Assert.Contains("select count(*) from", sql, StringComparison.Ordinal);
        Assert.DoesNotContain("order by", sql, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_total_is_counted_only_when_it_is_asked_for(string name)
    {
        var list = PrintedLists.Find(name);
        var (parentId, rows) = company.RowsOf(list);
        var without = await company.Api.AskAsync(company.Caller, $"{{ {list.Select(parentId, "first: 2", Page)} }}");
        Assert.DoesNotContain("count(*)", without.Statements[^1], StringComparison.Ordinal);

        var with = await company.Api.AskAsync(company.Caller, $"{{ {list.Select(parentId, "first: 2", "nodes { id } totalCount")} }}");
        Assert.Equal(rows.Count, (int?)with.At($"{list.Path}.totalCount"));
        Assert.Equal(2, with.ListAt($"{list.Path}.nodes").Count);
        Assert.Equal(without.Statements.Count, with.Statements.Count);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_page_of_none_says_whether_there_are_more(string name)
    {
        var list = PrintedLists.Find(name);
        var (parentId, _) = company.RowsOf(list);
        var answer = await company.Api.AskAsync(company.Caller, $"{{ {list.Select(parentId, "first: 0", Page)} }}");
        Assert.Equal(
            """{"nodes":[],"edges":[],"pageInfo":{"hasNextPage":true,"hasPreviousPage":false,"startCursor":null,"endCursor":null}}""",
            answer.At(list.Path).ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_list_without_rows_has_an_empty_page(string name)
    {
        var list = PrintedLists.Find(name);
        var (parentId, _) = company.RowsOf(list);
        var none = $$"""where: { id: { eq: "{{Ids.Of(list.Entity, Guid.CreateVersion7())}}" } }""";
        var answer = await company.Api.AskAsync(company.Caller, $"{{ {list.Select(parentId, none, $"{Page} totalCount")} }}");
        Assert.Equal(
            """{"nodes":[],"edges":[],"pageInfo":{"hasNextPage":false,"hasPreviousPage":false,"startCursor":null,"endCursor":null},"totalCount":0}""",
            answer.At(list.Path).ToJsonString());
    }

    [Fact]
    public void Only_the_calendar_gives_more_than_50_items_at_a_time() => Assert.Equal(
        [("Query.appointments", 1000)],
        PrintedLists.All.Select(list => (list.Name, PrintedLists.LargestPageOf(list))).Where(list => list.Item2 != 50));

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Pages_that_make_no_sense_are_refused(string name)
    {
        var list = PrintedLists.Find(name);
        var (parentId, _) = company.RowsOf(list);
        var tooMany = PrintedLists.LargestPageOf(list) + 1;
        foreach (var (arguments, code) in ((string, string)[])
            [
                ($"first: {tooMany}", "HC0051"),
                ($"last: {tooMany}", "HC0051"),
                ("first: 2000", "HC0051"),
                ("first: -1", "HC0052"),
                ("last: -1", "HC0052"),
                ("first: 1, last: 1", "HC0052"),
                ("first: 0, last: 0", "HC0052"),
                ("first: -2147483648", "HC0052"),
                ("first: 1, after: \"\"", "HC0078"),
                ("last: 1, before: \"\"", "HC0078"),
                ("after: \" \"", "HC0078"),
            ])
        {
            await RefusesAsync(list, parentId, arguments, code);
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task An_order_that_is_not_offered_is_refused(string name)
    {
        var list = PrintedLists.Find(name);
        var (parentId, _) = company.RowsOf(list);
        var key = PrintedLists.OrdersOf(list).First().TrimStart('[', '{', ' ').Split(':')[0];
        await RefusesAsync(list, parentId, $"order: [{{ {key}: ASC }}, {{ {key}: DESC }}]", "ORDER_NOT_OFFERED");
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_cursor_that_was_changed_is_refused(string name)
    {
        var list = PrintedLists.Find(name);
        var (parentId, _) = company.RowsOf(list);
        var cursor = await CursorAsync(list, parentId, "");
        var middle = cursor.Length / 2;
        foreach (var changed in (string[])
            [
                "", "x", "null", cursor[..^1], cursor + "A", cursor[..middle], $"{cursor} ", $"é{cursor[1..]}",
                $"{cursor[..middle]}{(cursor[middle] == 'A' ? 'B' : 'A')}{cursor[(middle + 1)..]}",
            ])
        {
            await RefusesAsync(list, parentId, $"after: {JsonValue.Create(changed).ToJsonString()}", "HC0078");
            await RefusesAsync(list, parentId, $"last: 1, before: {JsonValue.Create(changed).ToJsonString()}", "HC0078");
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_cursor_is_good_for_its_own_list_filter_and_order_only(string name)
    {
        var list = PrintedLists.Find(name);
        var (parentId, rows) = company.RowsOf(list);
        var orders = PrintedLists.OrdersOf(list).ToArray();
        var filter = $$"""where: { id: { in: ["{{rows[0].GlobalId()}}", "{{rows[1].GlobalId()}}"] } }""";
        var cursor = await CursorAsync(list, parentId, "");
        Assert.Empty((await AskAsync(list, parentId, $"after: \"{cursor}\", order: {orders[0]}")).Errors);
        foreach (var order in orders[1..])
        {
            await RefusesAsync(list, parentId, $"after: \"{cursor}\", order: {order}", "HC0078");
        }

        await RefusesAsync(list, parentId, $"after: \"{cursor}\", {filter}", "HC0078");
        await RefusesAsync(list, parentId, $"after: \"{await CursorAsync(list, parentId, filter)}\"", "HC0078");
        // Not so between parents of one nested list: a page of several parents has one cursor for all.
        foreach (var other in PrintedLists.All.Where(other => other != list))
        {
            await RefusesAsync(other, company.RowsOf(other).ParentId, $"after: \"{cursor}\"", "HC0078");
        }
    }

    private async Task<List<string?>> WalkForwardAsync(string document, string path, int size, int count)
    {
        var ids = new List<string?>();
        string? after = null;
        bool hasNext;
        do
        {
            var page = await ReadAsync(document, path, after is null ? new { first = size } : new { first = size, after });
            ids.AddRange(Answer.IdsOf(page["nodes"]));
            Assert.Equal(ids.Count < count, hasNext = (bool?)page["pageInfo"]?["hasNextPage"] == true);
            Assert.Equal(after is not null, (bool?)page["pageInfo"]?["hasPreviousPage"]);
            after = (string?)page["pageInfo"]?["endCursor"];
        }
        while (hasNext && ids.Count <= count);
        return ids;
    }

    private async Task<List<string?>> WalkBackwardAsync(string document, string path, int size, int count)
    {
        var ids = new List<string?>();
        string? before = null;
        bool hasPrevious;
        do
        {
            var page = await ReadAsync(document, path, before is null ? new { last = size } : new { last = size, before });
            ids.InsertRange(0, Answer.IdsOf(page["nodes"]));
            Assert.Equal(ids.Count < count, hasPrevious = (bool?)page["pageInfo"]?["hasPreviousPage"] == true);
            Assert.Equal(before is not null, (bool?)page["pageInfo"]?["hasNextPage"]);
            before = (string?)page["pageInfo"]?["startCursor"];
        }
        while (hasPrevious && ids.Count <= count);
        return ids;
    }

    private async Task<JsonNode> ReadAsync(string document, string path, object variables)
    {
        var page = (await company.Api.AskAsync(company.Caller, document, variables)).At(path);
        var edges = Assert.IsType<JsonArray>(page["edges"]);
        Assert.Equal(Answer.IdsOf(page["nodes"]), edges.Select(edge => (string?)edge?["node"]?["id"]));
        Assert.Equal((string?)edges[0]?["cursor"], (string?)page["pageInfo"]?["startCursor"]);
        Assert.Equal((string?)edges[^1]?["cursor"], (string?)page["pageInfo"]?["endCursor"]);
        return page;
    }

    private async Task<string> CursorAsync(PrintedList list, string? parentId, string arguments) =>
        (string?)(await AskAsync(list, parentId, arguments)).At($"{list.Path}.edges.0.cursor") ?? "";

    private Task<Answer> AskAsync(PrintedList list, string? parentId, string arguments) =>
        company.Api.AskAsync(company.Caller, $"{{ {list.Select(parentId, arguments, "edges { cursor }")} }}");

    private async Task RefusesAsync(PrintedList list, string? parentId, string arguments, string code)
    {
        var answer = await AskAsync(list, parentId, arguments);
        answer.Refuses($"{code} {list.Path}");
        Assert.Null(list.IsRoot ? answer.Data?["list"] : answer.Data?["parent"]?["list"]);
    }
}
