using System.Globalization;
using System.Linq.Expressions;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Filtering;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Tests.Connections;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.GraphQL.TypeSystem.GlobalIds;
using Xunit;

namespace Backoffice.GraphQL.Tests.Filtering;

public sealed class FilterTests
{
    private static readonly GraphQLSchema Schema = new SchemaBuilder().AddFiltering().AddType(typeof(Query)).Build();

    private static readonly Harbour Kiel = new() { Name = "Kiel" };

    private static readonly Boat[] Boats =
    [
        new() { Number = 1, Name = "Anna", Note = "red", Kind = BoatKind.Sail, Length = 5, Cents = 150, Crew = 2, IsSafe = true, Tags = ["a", "b"] },
        new() { Number = 2, Name = "Berta", Note = null, Kind = BoatKind.Motor, Length = null, Cents = -200, Crew = 4, Port = Kiel },
        new() { Number = 3, Name = "anna", Note = "Red", Kind = BoatKind.Sail, Length = 7.50m, Cents = 151, Crew = 3, Tags = ["b"], Port = new() { Name = "Rome" } },
    ];

    [Fact]
    public void Only_what_is_defined_is_offered() => Assert.Equal(
        [
            "boats(where: BoatFilterInput): [Boat!]!",
            "BoatFilterInput { and: [BoatFilterInput!] or: [BoatFilterInput!] id: IdInequalityFilterInput name: TextSearchFilterInput "
            + "note: TextSearchFilterInput kind: BoatKindInequalityFilterInput length: DecimalFilterInput "
            + "crew: ShortFilterInput launchedAt: DateTimeFilterInput day: DateFilterInput "
            + "safe: BooleanFilterInput tags: TextListFilterInput code: TextPrefixFilterInput "
            + "serial: UuidFilterInput price: DecimalFilterInput port: HarbourFilterInput friends: BoatListFilterInput }",
            "IdInequalityFilterInput { eq: ID neq: ID in: [ID!] nin: [ID!] }",
            "TextSearchFilterInput { eq: String neq: String contains: String ncontains: String in: [String!] nin: [String!] "
            + "startsWith: String nstartsWith: String endsWith: String nendsWith: String }",
            "BoatKindInequalityFilterInput { eq: BoatKind neq: BoatKind in: [BoatKind!] nin: [BoatKind!] }",
            "DecimalFilterInput { eq: Decimal neq: Decimal in: [Decimal!] nin: [Decimal!] gt: Decimal ngt: Decimal gte: Decimal "
            + "ngte: Decimal lt: Decimal nlt: Decimal lte: Decimal nlte: Decimal }",
            "BooleanFilterInput { eq: Boolean in: [Boolean!] }",
            "TextListFilterInput { all: TextFilterInput none: TextFilterInput some: TextFilterInput any: Boolean }",
            "TextPrefixFilterInput { eq: String in: [String!] startsWith: String }",
            "BoatListFilterInput { all: BoatFilterInput none: BoatFilterInput some: BoatFilterInput any: Boolean }",
        ],
        [
            Schema.QueryType.FindField("boats")!.Print(),
            Schema.Print("BoatFilterInput"),
            Schema.Print("IdInequalityFilterInput"),
            Schema.Print("TextSearchFilterInput"),
            Schema.Print("BoatKindInequalityFilterInput"),
            Schema.Print("DecimalFilterInput"),
            Schema.Print("BooleanFilterInput"),
            Schema.Print("TextListFilterInput"),
            Schema.Print("TextPrefixFilterInput"),
            Schema.Print("BoatListFilterInput"),
        ]);

    [Fact]
    public void Everything_is_described() => Assert.All(
        Schema.Types.OfType<InputObjectType>(),
        type =>
        {
            Assert.False(string.IsNullOrEmpty(type.Description));
            Assert.All(type.Fields, field => Assert.False(string.IsNullOrEmpty(field.Description), $"{type.Name}.{field.Name}"));
        });

    [Fact]
    public void An_unknown_operator_or_field_is_refused_with_those_there_are()
    {
        Refuses("""{"code":{"like":"a%"}}""", "Field \"like\" is not defined by type \"TextPrefixFilterInput\". Its fields are: eq, in, startsWith.");
        Refuses("""{"port":{"nam":{}}}""", "Field \"nam\" is not defined by type \"HarbourFilterInput\". Its fields are: and, or, name.");
        Refuses("""{"tags":{"every":{}}}""", "Field \"every\" is not defined by type \"TextListFilterInput\". Its fields are: all, none, some, any.");

        static void Refuses(string where, string reason) =>
            Assert.Equal(reason, Assert.Throws<CoercionException>(() => Translate(where)).Reason);
    }

    [Theory]
    [InlineData("{}", "1 2 3")]
    [InlineData("""{"name":{}}""", "1 2 3")]
    [InlineData("""{"name":{"eq":"Anna"}}""", "1")]
    [InlineData("""{"name":{"neq":"Anna"}}""", "2 3")]
    [InlineData("""{"name":{"eq":"Anna"},"crew":{"gt":2}}""", "")]
    [InlineData("""{"name":{"startsWith":"A"}}""", "1")]
    [InlineData("""{"name":{"nstartsWith":"A"}}""", "2 3")]
    [InlineData("""{"name":{"endsWith":"nna"}}""", "1 3")]
    [InlineData("""{"name":{"nendsWith":"nna"}}""", "2")]
    [InlineData("""{"name":{"contains":"nn","ncontains":"A"}}""", "3")]
    [InlineData("""{"kind":{"eq":"SAIL"}}""", "1 3")]
    [InlineData("""{"kind":{"nin":["SAIL","MOTOR"]}}""", "")]
    [InlineData("""{"crew":{"gte":3}}""", "2 3")]
    [InlineData("""{"crew":{"in":[2,3,3]}}""", "1 3")]
    [InlineData("""{"safe":{"eq":true}}""", "1")]
    [InlineData("""{"safe":{"in":[false]}}""", "2 3")]
    [InlineData("""{"and":[{"crew":{"gt":2}},{"kind":{"eq":"SAIL"}}]}""", "3")]
    [InlineData("""{"or":[{"crew":{"eq":2}},{"crew":{"eq":4}}]}""", "1 2")]
    [InlineData("""{"kind":{"eq":"SAIL"},"or":[{"crew":{"eq":2}},{"crew":{"eq":4}}]}""", "1")]
    [InlineData("""{"and":[]}""", "1 2 3")]
    [InlineData("""{"or":[]}""", "")]
    [InlineData("""{"and":[],"or":[]}""", "")]
    [InlineData("""{"or":[{}]}""", "1 2 3")]
    [InlineData("""{"or":[{"or":[]}]}""", "")]
    [InlineData("""{"or":[{"and":[]}]}""", "1 2 3")]
    [InlineData("""{"and":[{"or":[]}]}""", "")]
    [InlineData("""{"and":[{"and":[]},{"name":{"eq":"Anna"}}]}""", "1")]
    [InlineData("""{"or":[{"or":[]},{"name":{"eq":"Anna"}}]}""", "1")]
    [InlineData("""{"or":[],"name":{"eq":"Anna"}}""", "")]
    [InlineData("""{"crew":{"in":[]}}""", "")]
    [InlineData("""{"crew":{"nin":[]}}""", "1 2 3")]
    [InlineData("""{"crew":{"in":[],"nin":[]}}""", "")]
    [InlineData("""{"or":[{"crew":{"in":[]}},{"crew":{"nin":[]}}]}""", "1 2 3")]
    [InlineData("""{"tags":{}}""", "1 2 3")]
    [InlineData("""{"tags":{"all":{}}}""", "1 2 3")]
    [InlineData("""{"tags":{"some":{}}}""", "1 3")]
    [InlineData("""{"tags":{"none":{}}}""", "2")]
    [InlineData("""{"tags":{"all":{"in":[]}}}""", "2")]
    [InlineData("""{"tags":{"some":{"in":[]}}}""", "")]
    [InlineData("""{"tags":{"none":{"in":[]}}}""", "1 2 3")]
    [InlineData("""{"friends":{"all":{"or":[]}}}""", "1 2 3")]
    [InlineData("""{"friends":{"some":{"or":[]}}}""", "")]
    [InlineData("""{"friends":{"none":{"or":[]}}}""", "1 2 3")]
    [InlineData("""{"port":{"or":[]}}""", "")]
    [InlineData("""{"price":{"eq":1.5}}""", "1")]
    [InlineData("""{"price":{"eq":1.50}}""", "1")]
    [InlineData("""{"price":{"eq":1.505}}""", "")]
    [InlineData("""{"price":{"neq":1.505}}""", "1 2 3")]
    [InlineData("""{"price":{"neq":1.5}}""", "2 3")]
    [InlineData("""{"price":{"gt":1.495}}""", "1 3")]
    [InlineData("""{"price":{"gt":1.5}}""", "3")]
    [InlineData("""{"price":{"gte":1.505}}""", "3")]
    [InlineData("""{"price":{"lt":1.505}}""", "1 2")]
    [InlineData("""{"price":{"lt":1.5}}""", "2")]
    [InlineData("""{"price":{"lte":1.495}}""", "2")]
    [InlineData("""{"price":{"ngt":1.495}}""", "2")]
    [InlineData("""{"price":{"nlte":1.495}}""", "1 3")]
    [InlineData("""{"price":{"in":[1.5,1.505,-2]}}""", "1 2")]
    [InlineData("""{"price":{"nin":[1.505]}}""", "1 2 3")]
    [InlineData("""{"price":{"in":[1.505]}}""", "")]
    [InlineData("""{"price":{"gt":-2.001}}""", "1 2 3")]
    [InlineData("""{"price":{"gt":-2}}""", "1 3")]
    [InlineData("""{"price":{"lt":79228162514264337593543950335}}""", "1 2 3")]
    [InlineData("""{"price":{"gt":79228162514264337593543950335}}""", "")]
    [InlineData("""{"price":{"gte":-79228162514264337593543950335}}""", "1 2 3")]
    [InlineData("""{"price":{"lte":-79228162514264337593543950335}}""", "")]
    [InlineData("""{"price":{"eq":79228162514264337593543950335}}""", "")]
    [InlineData("""{"price":{"eq":null}}""", "")]
    [InlineData("""{"or":[{"crew":{"eq":2}},{}]}""", "1 2 3")]
    [InlineData("""{"tags":{"some":{"eq":"a"}}}""", "1")]
    [InlineData("""{"tags":{"all":{"eq":"b"}}}""", "2 3")]
    [InlineData("""{"tags":{"none":{"eq":"a"}}}""", "2 3")]
    [InlineData("""{"tags":{"any":true}}""", "1 3")]
    [InlineData("""{"tags":{"any":false}}""", "2")]
    [InlineData("""{"port":{"name":{"eq":"Kiel"}}}""", "2")]
    [InlineData("""{"port":{"name":{"neq":"Kiel"}}}""", "3")]
    [InlineData("""{"port":{}}""", "1 2 3")]
    [InlineData("""{"friends":{"some":{"name":{"eq":"x"}}}}""", "")]
    [InlineData("""{"launchedAt":{"lt":"2000-01-01T00:00:00Z"}}""", "1 2 3")]
    [InlineData("""{"day":{"eq":"0001-01-01"}}""", "1 2 3")]
    public void Conditions_select(string where, string numbers) => Assert.Equal(numbers, Select(where));

    [Theory]
    [InlineData("""{"note":{"eq":null}}""", "2")]
    [InlineData("""{"note":{"neq":null}}""", "1 3")]
    [InlineData("""{"note":{"neq":"red"}}""", "2 3")]
    [InlineData("""{"note":{"nin":["red"]}}""", "2 3")]
    [InlineData("""{"note":{"in":[]}}""", "")]
    [InlineData("""{"note":{"nin":[]}}""", "1 2 3")]
    [InlineData("""{"note":{"contains":"ed"}}""", "1 3")]
    [InlineData("""{"note":{"ncontains":"R"}}""", "1 2")]
    [InlineData("""{"length":{"gt":5}}""", "3")]
    [InlineData("""{"length":{"ngt":5}}""", "1 2")]
    [InlineData("""{"length":{"gte":5}}""", "1 3")]
    [InlineData("""{"length":{"ngte":5}}""", "2")]
    [InlineData("""{"length":{"lt":7}}""", "1")]
    [InlineData("""{"length":{"nlt":7}}""", "2 3")]
    [InlineData("""{"length":{"lte":5}}""", "1")]
    [InlineData("""{"length":{"nlte":5}}""", "2 3")]
    [InlineData("""{"length":{"eq":null}}""", "2")]
    [InlineData("""{"length":{"neq":5}}""", "2 3")]
    [InlineData("""{"name":{"eq":null}}""", "")]
    [InlineData("""{"name":{"neq":null}}""", "1 2 3")]
    [InlineData("""{"crew":{"eq":null}}""", "")]
    public void Null_is_a_value_like_others_for_equality_and_compares_with_nothing(string where, string numbers) =>
        Assert.Equal(numbers, Select(where));

    [Fact]
    public void Ids_are_decoded()
    {
        var id = new GlobalId("Boat", Boats[1].Id).ToString();

        Assert.Equal("2", Select($$$"""{"id":{"eq":"{{{id}}}"}}"""));
        Assert.Equal("1 3", Select($$$"""{"id":{"nin":["{{{id}}}"]}}"""));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("")]
    [InlineData("SGFyYm91cjowMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDE=")]
    public void A_malformed_id_or_one_of_another_type_is_refused(string id)
    {
        var exception = Assert.Throws<CoercionException>(() => Translate($$$"""{"id":{"eq":"{{{id}}}"}}"""));

        Assert.Equal(ErrorCodes.InvalidId, exception.Code);
    }

    [Theory]
    [InlineData("""{"name":{"contains":null}}""", "where.name.contains must not be null. Leave it out where there is nothing to filter by.")]
    [InlineData("""{"crew":{"gt":null}}""", "where.crew.gt must not be null. Leave it out where there is nothing to filter by.")]
    [InlineData("""{"crew":null}""", "where.crew must not be null. Leave it out where there is nothing to filter by.")]
    [InlineData("""{"tags":{"some":{"in":null}}}""", "where.tags.some.in must not be null. Leave it out where there is nothing to filter by.")]
    public void Null_where_a_value_is_needed_is_refused(string where, string message) => Refuses(where, message, "HC0026");

    [Theory]
    [InlineData("""{"note":{"in":["red",null]}}""", "where.note.in[1]")]
    [InlineData("""{"id":{"nin":[null]}}""", "where.id.nin[0]")]
    [InlineData("""{"or":[null]}""", "where.or[0]")]
    public void An_item_of_a_list_is_never_null(string where, string place)
    {
        var exception = Assert.Throws<CoercionException>(() => Translate(where));

        Assert.Equal(place.Replace("where", "value", StringComparison.Ordinal), exception.Place);
    }

    [Fact]
    public void A_list_or_filter_that_is_too_long_is_refused()
    {
        Refuses(
            $$$"""{"crew":{"in":[{{{Repeat("1", 1001)}}}]}}""",
            "where.crew.in has 1001 values, at most 1000 are allowed.",
            "LIMIT_EXCEEDED");
        Refuses($$$"""{"or":[{{{Repeat("{}", 1001)}}}]}""", "The filter has more than 1000 conditions.", "LIMIT_EXCEEDED");
        Assert.Equal("1", Select($$$"""{"or":[{{{Repeat("""{"crew":{"eq":2}}""", 500)}}}]}"""));
    }

    [Fact]
    public void The_condition_is_a_plain_expression()
    {
        Assert.Equal("x => ((x.Name == \"Anna\") AndAlso ((x.Length == null) OrElse (x.Length <= 5)))", Translate(
            """{"name":{"eq":"Anna"},"length":{"ngt":5}}""").Where?.ToString());
        Assert.Equal("x => ((x.Port != null) AndAlso x.Port.Name.StartsWith(\"K\"))", Translate(
            """{"port":{"name":{"startsWith":"K"}}}""").Where?.ToString());
        Assert.Null(Translate("{}").Where);
        Assert.Same(Filter<Boat>.None, new BoatFilter().Translate(null));
    }

    [Theory]
    [InlineData("""{"name":{"eq":"A"},"crew":{"gt":2}}""", """{"crew":{"gt":2},"name":{"eq":"A"}}""")]
    [InlineData("""{"crew":{"in":[1,2,3]}}""", """{"crew":{"in":[3,1,2,1]}}""")]
    [InlineData("""{"length":{"eq":1.50}}""", """{"length":{"eq":1.5}}""")]
    [InlineData("""{"launchedAt":{"eq":"2026-01-01T00:00:00Z"}}""", """{"launchedAt":{"eq":"2026-01-01T02:00:00+02:00"}}""")]
    [InlineData("{}", """{"and":[{}]}""")]
    public void Equal_filters_have_one_canonical_text(string one, string other) =>
        Assert.Equal(Translate(one).Canonical, Translate(other).Canonical);

    [Fact]
    public void A_filter_inline_is_the_same_as_one_of_variables()
    {
        var literal = Parser.ParseConstantValue("""{ or: { crew: { in: 2 } }, name: { eq: "A", contains: "b" }, kind: { eq: SAIL } }""");
        var input = InputCoercion.CoerceLiteral(literal, Schema.FindType("BoatFilterInput")!);

        var inline = new BoatFilter().Translate((InputObjectValue?)input);
        var variables = Translate("""{"kind":{"eq":"SAIL"},"name":{"contains":"b","eq":"A"},"or":[{"crew":{"in":[2]}}]}""");

        Assert.Equal((variables.Canonical, $"{variables.Where}"), (inline.Canonical, $"{inline.Where}"));
    }

    [Theory]
    [InlineData("""{"name":{"eq":"A"}}""", """{"name":{"neq":"A"}}""")]
    [InlineData("""{"name":{"eq":"A"}}""", """{"note":{"eq":"A"}}""")]
    [InlineData("""{"note":{"eq":null}}""", """{"note":{"eq":"null"}}""")]
    [InlineData("""{"name":{"eq":"A\",startsWith:\"B"}}""", """{"name":{"eq":"A","startsWith":"B"}}""")]
    [InlineData("""{"name":{"in":["a\",\"b"]}}""", """{"name":{"in":["a","b"]}}""")]
    [InlineData("""{"name":{"eq":"a\\"}}""", """{"name":{"eq":"a\\\\"}}""")]
    [InlineData("""{"and":[{"crew":{"eq":1}}]}""", """{"or":[{"crew":{"eq":1}}]}""")]
    public void Different_filters_have_different_canonical_texts(string one, string other) =>
        Assert.NotEqual(Translate(one).Canonical, Translate(other).Canonical);

    [Fact]
    public async Task A_resolver_takes_the_condition()
    {
        var field = Schema.QueryType.FindField("boats")!;
        var where = field.Arguments[0].Convert!(Schema.Coerce("BoatFilterInput", """{"crew":{"gt":3}}"""));

        Assert.Equal([Boats[1]], (IEnumerable<Boat>)(await new TestContext(field, where).ResolveAsync())!);
        Assert.Equal(Boats, (IEnumerable<Boat>)(await new TestContext(field, [null]).ResolveAsync())!);
    }

    [Fact]
    public void Two_filters_of_one_name_are_refused_at_start()
    {
        var exception = Assert.Throws<SchemaException>(() => new SchemaBuilder().AddFiltering().AddType(typeof(TwoFilters)).Build());

        Assert.Contains("BoatFilterInput", exception.Message, StringComparison.Ordinal);
    }

    private static string Repeat(string text, int count) => string.Join(',', Enumerable.Repeat(text, count));

    private static Filter<Boat> Translate(string where) =>
        new BoatFilter().Translate((InputObjectValue?)Schema.Coerce("BoatFilterInput", where));

    private static string Select(string where)
    {
        var condition = Translate(where).Where?.Compile(preferInterpretation: true) ?? (_ => true);
        return string.Join(' ', Boats.Where(condition).Select(b => b.Number.ToString(CultureInfo.InvariantCulture)));
    }

    private static void Refuses(string where, string message, string code)
    {
        var exception = Assert.Throws<GraphQLException>(() => Translate(where));

        Assert.Equal(new GraphQLError(message) { Code = code }, exception.Error);
    }

    public enum BoatKind
    {
        Sail,
        Motor,
    }

    public sealed class Harbour
    {
        public required string Name { get; init; }
    }

    public sealed class Boat
    {
        public required int Number { get; init; }

        public Guid Id => new(Number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        public required string Name { get; init; }

        public string? Note { get; init; }

        public BoatKind Kind { get; init; }

        public decimal? Length { get; init; }

        public decimal Price => Cents / 100m;

        public long Cents { get; init; }

        public short Crew { get; init; }

        public DateTimeOffset LaunchedAt { get; init; }

        public DateOnly Day { get; init; }

        public bool IsSafe { get; init; }

        public string[] Tags { get; init; } = [];

        public string? Code { get; init; }

        public Guid Serial { get; init; }

        public Harbour? Port { get; init; }

        public IReadOnlyList<Boat> Friends { get; init; } = [];
    }

    public sealed class HarbourFilter : FilterDefinition<Harbour>
    {
        public HarbourFilter() => Field(h => h.Name).With(FilterCapability.Search);
    }

    public sealed class BoatFilter : FilterDefinition<Boat>
    {
        public BoatFilter()
        {
            Field(b => b.Id).Id("Boat").With(FilterCapability.Inequality);
            Field(b => b.Name).With(FilterCapability.Search);
            Field(b => b.Note).With(FilterCapability.Search);
            Field(b => b.Kind).With(FilterCapability.Inequality);
            Field(b => b.Length);
            Field(b => b.Crew);
            Field(b => b.LaunchedAt);
            Field(b => b.Day);
            Field(b => b.IsSafe).Named("safe");
            Field(b => b.Tags);
            Field(b => b.Code).With(FilterCapability.Prefix);
            Field(b => b.Serial);
            Field(b => b.Price).ServedBy<Boat>(b => b.Cents, decimals: 2);
            Field(b => b.Port).Nested<HarbourFilter>();
            Field(b => b.Friends).Nested<BoatFilter>();
        }
    }

    public sealed class OtherBoatFilter : FilterDefinition<Boat>
    {
        public OtherBoatFilter() => Field(b => b.Name);
    }

    [QueryType]
    public static class Query
    {
        [UseFiltering<BoatFilter>]
        public static IReadOnlyList<Boat> GetBoats(Expression<Func<Boat, bool>>? where) =>
            where is null ? Boats : [.. Boats.AsQueryable().Where(where)];
    }

    [QueryType]
    public static class TwoFilters
    {
        [UseFiltering<BoatFilter>]
        public static IReadOnlyList<Boat> GetBoats(Filter<Boat> filter) => filter.Where is null ? Boats : [];

        [UseFiltering<OtherBoatFilter>]
        public static IReadOnlyList<Boat> GetOtherBoats() => [];
    }
}
