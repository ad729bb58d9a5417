using Backoffice.GraphQL.Connections.Cursors;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Filtering;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Sorting;
using Backoffice.GraphQL.Tests.Connections;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Xunit;

namespace Backoffice.GraphQL.Tests.Sorting;

public sealed class SortTests
{
    private static readonly GraphQLSchema Schema =
        new SchemaBuilder().AddFiltering().AddSorting().AddType(typeof(Query)).Build();

    private static readonly BoatSort Sort = new();

    [Fact]
    public void The_keys_of_all_orders_are_offered() => Assert.Equal(
        [
            "boats(where: BoatFilterInput order: [BoatSortInput!]): String!",
            "BoatSortInput { launchedAt: SortDirection lastName: SortDirection firstName: SortDirection kind: SortDirection length: SortDirection }",
            "SortDirection { ASC DESC }",
        ],
        [Schema.QueryType.FindField("boats")!.Print(), Schema.Print("BoatSortInput"), Schema.Print("SortDirection")]);

    [Fact]
    public void The_description_lists_the_orders() => Assert.Equal(
        "The order of the items; `launchedAt DESC` when none is given. Available orders, each of which can be reversed: "
        + "`launchedAt DESC`; `lastName ASC, firstName ASC`; `kind ASC, length DESC`.",
        Schema.QueryType.FindField("boats")!.Arguments[1].Description);

    [Theory]
    [InlineData("null", "launchedAt DESC, id DESC")]
    [InlineData("[]", "launchedAt DESC, id DESC")]
    [InlineData("[{}]", "launchedAt DESC, id DESC")]
    [InlineData("""[{"launchedAt":null}]""", "launchedAt DESC, id DESC")]
    [InlineData("""[{"launchedAt":"ASC"}]""", "launchedAt ASC, id ASC")]
    [InlineData("""[{"lastName":"ASC"},{"firstName":"ASC"}]""", "lastName ASC, firstName ASC, id ASC")]
    [InlineData("""[{"lastName":"DESC","firstName":"DESC"}]""", "lastName DESC, firstName DESC, id DESC")]
    [InlineData("""[{"lastName":"DESC"}]""", "lastName DESC, firstName DESC, id DESC")]
    [InlineData("""[{"kind":"ASC"},{"length":"DESC"}]""", "kind ASC, length DESC, id DESC")]
    [InlineData("""[{"kind":"DESC"},{"length":"ASC"}]""", "kind DESC, length ASC, id ASC")]
    public void An_order_that_an_index_serves_is_found(string order, string canonical)
    {
        var sorted = Sort.Translate(Coerce(order));

        Assert.Equal(canonical, sorted.Canonical);
        Assert.Equal(
            canonical,
            string.Join(", ", sorted.Keys.Select(k => $"{SchemaNaming.FieldName(k.Property)} {(k.IsDescending ? "DESC" : "ASC")}")));
        Assert.Same(sorted, Sort.Translate(Coerce(order)));
    }

    [Theory]
    [InlineData("""[{"firstName":"ASC"}]""", "firstName ASC")]
    [InlineData("""[{"firstName":"ASC","lastName":"ASC"}]""", "firstName ASC, lastName ASC")]
    [InlineData("""[{"lastName":"ASC"},{"firstName":"DESC"}]""", "lastName ASC, firstName DESC")]
    [InlineData("""[{"launchedAt":"ASC"},{"launchedAt":"ASC"}]""", "launchedAt ASC, launchedAt ASC")]
    [InlineData("""[{"kind":"ASC"},{"length":"DESC"},{"lastName":"ASC"},{"firstName":"ASC"}]""", "kind ASC, length DESC, lastName ASC, firstName ASC")]
    public void Another_order_is_refused_with_those_offered(string order, string asked)
    {
        var exception = Assert.Throws<GraphQLException>(() => Sort.Translate(Coerce(order)));

        Assert.Equal(
            new GraphQLError(
                $"The order \"{asked}\" is not available. Available orders, each of which can be reversed: "
                + "launchedAt DESC; lastName ASC, firstName ASC; kind ASC, length DESC.")
            {
                Code = "ORDER_NOT_OFFERED",
            },
            exception.Error);
    }

    [Theory]
    [InlineData("[{ lastName: ASC, firstName: ASC }]", "lastName ASC, firstName ASC, id ASC")]
    [InlineData("{ lastName: DESC }", "lastName DESC, firstName DESC, id DESC")]
    [InlineData("[{ firstName: ASC, lastName: ASC }]", null)]
    public void An_order_inline_counts_as_written_too(string order, string? canonical)
    {
        var type = Schema.QueryType.FindField("boats")!.Arguments[1].Type;
        var input = (IReadOnlyList<object?>?)InputCoercion.CoerceLiteral(Parser.ParseConstantValue(order), type);

        if (canonical is null)
        {
            Assert.Throws<GraphQLException>(() => Sort.Translate(input));
        }
        else
        {
            Assert.Equal(canonical, Sort.Translate(input).Canonical);
        }
    }

    [Fact]
    public void A_key_that_another_property_serves_keeps_its_name()
    {
        var keys = new ServedSort().Default.Keys;

        Assert.Equal(["lastName ASC", "length DESC", "id DESC"], keys.Select(k => $"{k.Name} {(k.IsDescending ? "DESC" : "ASC")}"));
        Assert.Equal(["LastName", "LaunchedAt", "Id"], keys.Select(k => k.Property.Name));
    }

    [Fact]
    public void An_unknown_key_is_refused_with_those_there_are()
    {
        var exception = Assert.Throws<CoercionException>(() => Coerce("""[{"age":"ASC"}]"""));

        Assert.Equal(
            "Field \"age\" is not defined by type \"BoatSortInput\". Its fields are: launchedAt, lastName, firstName, kind, length.",
            exception.Reason);
    }

    [Fact]
    public void A_cursor_holds_the_keys_under_their_own_types()
    {
        var protector = new CursorProtector(new CursorKey(1, new byte[32]));
        var query = new QueryContext<Boat>(Filter<Boat>.None, Sort.Translate(Coerce("""[{"kind":"ASC"}]""")));
        var scope = new CursorScope("acme"u8, query.CursorList("Boat"));
        var boat = new Boat { Id = Guid.Parse("0198a1b2-0000-7000-8000-000000000001"), Kind = BoatKind.Motor, Length = 7.5m };

        Assert.Equal([BoatKind.Motor, 7.5m, boat.Id], query.Order.KeysOf(protector, scope, query.Order.CursorOf(protector, scope, boat)));
        boat.Length = null;
        Assert.Equal([BoatKind.Motor, null, boat.Id], query.Order.KeysOf(protector, scope, query.Order.CursorOf(protector, scope, boat)));
    }

    [Fact]
    public void A_cursor_of_keys_of_other_types_is_refused()
    {
        var protector = new CursorProtector(new CursorKey(1, new byte[32]));
        var scope = new CursorScope("acme"u8, new CursorList("Boat", "", Sort.Default.Canonical));

        foreach (object?[] keys in (object?[][])[[1, Guid.Empty], [null, Guid.Empty], [DateTimeOffset.UnixEpoch, null], [Guid.Empty]])
        {
            var exception = Assert.Throws<GraphQLException>(() => Sort.Default.KeysOf(protector, scope, protector.Protect(scope, keys)));
            Assert.Equal("HC0078", exception.Error.Code);
        }
    }

    [Fact]
    public async Task A_resolver_takes_filter_and_order()
    {
        var field = Schema.QueryType.FindField("boats")!;
        var where = field.Arguments[0].Convert!(Schema.Coerce("BoatFilterInput", """{"lastName":{"eq":"A"}}"""));
        var order = field.Arguments[1].Convert!(Coerce("""[{"launchedAt":"ASC"}]"""));

        Assert.Equal("x => (x.LastName == \"A\") by launchedAt ASC, id ASC", await new TestContext(field, where, order).ResolveAsync());
        Assert.Equal(" by launchedAt DESC, id DESC", await new TestContext(field, null, null).ResolveAsync());
    }

    [Fact]
    public void A_definition_without_orders_or_tie_breaker_is_refused_at_start() =>
        Assert.Throws<SchemaException>(() => new IncompleteSort().Default);

    [Fact]
    public void A_resolver_of_objects_of_another_type_is_refused_at_start()
    {
        foreach (var query in new[] { typeof(ForeignOrder), typeof(ForeignFilter) })
        {
            var exception = Assert.Throws<SchemaException>(
                () => new SchemaBuilder().AddFiltering().AddSorting().AddType(query).Build());
            Assert.Contains("is about", exception.Message, StringComparison.Ordinal);
        }
    }

    private static object?[]? Coerce(string order)
    {
        if (order == "null")
        {
            return null;
        }

        using var document = System.Text.Json.JsonDocument.Parse(order);
        return document.RootElement.EnumerateArray().Select(item => Schema.Coerce("BoatSortInput", item.GetRawText())).ToArray();
    }

    public enum BoatKind
    {
        Sail,
        Motor,
    }

    public sealed class Boat
    {
        public Guid Id { get; init; }

        public DateTimeOffset LaunchedAt { get; init; }

        public string LastName { get; init; } = "";

        public string? FirstName { get; init; }

        public BoatKind Kind { get; init; }

        public decimal? Length { get; set; }
    }

    public sealed class BoatSort : SortDefinition<Boat>
    {
        public BoatSort()
        {
            OrderBy(b => b.LaunchedAt).Descending().Default();
            OrderBy(b => b.LastName).ThenBy(b => b.FirstName);
            OrderBy(b => b.Kind).ThenBy(b => b.Length).Descending();
            BreakTiesBy(b => b.Id);
        }
    }

    public sealed class ServedSort : SortDefinition<Boat>
    {
        public ServedSort()
        {
            OrderBy(b => b.LastName).ThenBy(b => b.Length).Descending().ServedBy(b => b.LaunchedAt);
            BreakTiesBy(b => b.Id);
        }
    }

    public sealed class IncompleteSort : SortDefinition<Boat>
    {
        public IncompleteSort() => OrderBy(b => b.LaunchedAt);
    }

    public sealed class BoatFilter : FilterDefinition<Boat>
    {
        public BoatFilter() => Field(b => b.LastName);
    }

    [QueryType]
    public static class Query
    {
        [UseFiltering<BoatFilter>]
        [UseSorting<BoatSort>]
        public static string GetBoats(QueryContext<Boat> query) => $"{query.Where} by {query.Order}";
    }

    [QueryType]
    public static class ForeignOrder
    {
        [UseSorting<BoatSort>]
        public static string GetBoats(SortOrder<string> order) => $"{order}";
    }

    [QueryType]
    public static class ForeignFilter
    {
        [UseFiltering<BoatFilter>]
        public static string GetBoats(Filter<string> filter) => $"{filter}";
    }
}
