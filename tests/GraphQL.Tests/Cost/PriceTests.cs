using System.Text;
using System.Text.Json;
using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.Introspection;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.GraphQL.TypeSystem.Sdl;
using Xunit;

namespace Backoffice.GraphQL.Tests.Cost;

public sealed class PriceTests
{
    private static readonly GraphQLSchema Schema = BuilderOf(typeof(Queries)).Build();

    [Theory]
    [InlineData("{ books(first: 3) { nodes { title } } }", 11, 5)]
    [InlineData("{ books { nodes { title } } }", 11, 12)]
    [InlineData("{ books(last: 4) { nodes { title } } }", 11, 6)]
    [InlineData("{ books(first: null) { nodes { title } } }", 11, 12)]
    [InlineData("{ books(first: 3) { edges { cursor node { title } } } }", 14, 8)]
    [InlineData("{ books(first: 3) { nodes { title } pageInfo { hasNextPage } } }", 12, 6)]
    [InlineData("{ books(first: 3) { totalCount } }", 60, 2)]
    [InlineData("{ books(first: 3) { nodes { similar { totalCount } } } }", 164, 8)]
    [InlineData("{ books(first: 0) { nodes { title } } }", 11, 2)]
    [InlineData("{ books(first: -7) { nodes { title } } }", 11, 2)]
    [InlineData("{ __typename }", 0, 1)]
    [InlineData("{ __schema { types { name } } }", 2, 3)]
    public void The_known_answers_of_pages(string document, double fieldCost, double typeCost) =>
        Assert.Equal((fieldCost, typeCost), PriceOf(document));

    [Theory]
    [InlineData("{ books(first: 3) { nodes { author { name } } } }", 14, 8)] // a batch: 1 for each of 3 parents
    [InlineData("{ books(first: 3) { nodes { review { text } } } }", 41, 8)] // a resolver for each: 10 each
    [InlineData("{ books(first: 3) { nodes { stock } } }", 14, 5)] // a batch of scalars
    [InlineData("{ books(first: 3) { nodes { tags } } }", 14, 5)] // a list of scalars
    [InlineData("{ heavy }", 2.5, 1)]
    [InlineData("{ cheap }", 0, 1)] // not below zero
    [InlineData("{ many { title } }", 10, 8)]
    [InlineData("{ byIds(ids: [1, 2, 3, 4]) { title } }", 10, 5)]
    [InlineData("mutation { add(input: {title: \"A\", author: {name: \"B\"}}) }", 12, 1)]
    [InlineData("{ anything { title } }", 10, 8)] // a film weighs 7
    [InlineData("{ anything { ... on Book { author { name } } ... on Film { title } } }", 11, 8)]
    [InlineData("{ found(where: {title: {eq: \"A\"}, or: [{title: {eq: \"B\"}}, {author: {name: \"C\"}}]}) }", 16, 1)]
    [InlineData("{ found(where: null) }", 10, 1)]
    [InlineData("{ weighed(text: \"A\") }", 15, 1)]
    [InlineData("{ weighed(text: null) }", 10, 1)]
    public void What_definitions_weigh(string document, double fieldCost, double typeCost) =>
        Assert.Equal((fieldCost, typeCost), PriceOf(document));

    [Theory]
    [InlineData("{ books(first: 3) { nodes { title } } books(first: 3) { nodes { title } nodes { author { name } } } }", 14, 8)]
    [InlineData("{ a: books(first: 3) { nodes { title } } b: books(first: 3) { nodes { title } } }", 22, 9)]
    [InlineData("{ ...A ...A } fragment A on Query { books(first: 3) { nodes { title } } }", 11, 5)]
    [InlineData("{ books(first: 3) @skip(if: true) { nodes { title } } heavy }", 2.5, 1)]
    [InlineData("{ books(first: 3) { nodes { author @include(if: false) { name } title } } }", 11, 5)]
    public void A_response_name_counts_once_and_conditions_are_honoured(string document, double fieldCost, double typeCost) =>
        Assert.Equal((fieldCost, typeCost), PriceOf(document));

    [Theory]
    [InlineData("""{"n": 3}""", 11, 5)]
    [InlineData("""{"n": null}""", 11, 12)]
    [InlineData("{}", 11, 9)]
    public void A_page_size_is_that_of_the_coerced_variable(string variables, double fieldCost, double typeCost) => Assert.Equal(
        (fieldCost, typeCost), PriceOf("query ($n: Int = 7) { books(first: $n) { nodes { title } } }", variables));

    [Fact]
    public void A_skipped_field_costs_nothing_whichever_the_variable()
    {
        const string Document = "query ($with: Boolean!) { books(first: 3) { nodes { title author @include(if: $with) { name } } } }";

        Assert.Equal((14, 8), PriceOf(Document, """{"with": true}"""));
        Assert.Equal((11, 5), PriceOf(Document, """{"with": false}"""));
    }

    [Theory]
    [InlineData("{title: {eq: \"A\"}}", """{"title": {"eq": "A"}}""")]
    [InlineData("{or: [{title: {eq: \"A\"}}, {title: {eq: \"B\"}}]}", """{"or": [{"title": {"eq": "A"}}, {"title": {"eq": "B"}}]}""")]
    [InlineData("{or: {title: {eq: \"A\"}}}", """{"or": {"title": {"eq": "A"}}}""")]
    [InlineData("{or: null, title: null}", """{"or": null, "title": null}""")]
    [InlineData("{or: []}", """{"or": []}""")]
    [InlineData("null", "null")]
    public void A_filter_costs_the_same_inline_by_variable_and_by_default(string literal, string json)
    {
        var inline = PriceOf($$"""{ found(where: {{literal}}) }""");

        Assert.Equal(inline, PriceOf("query ($where: FindInput) { found(where: $where) }", $$"""{"where": {{json}}}"""));
        Assert.Equal(inline, PriceOf($$"""query ($where: FindInput = {{literal}}) { found(where: $where) }"""));
    }

    [Fact]
    public void A_variable_inside_a_literal_weighs_what_it_holds() => Assert.Equal(
        (13, 1),
        PriceOf("query ($t: TitleInput) { found(where: {or: [{title: $t}]}) }", """{"t": {"eq": "A"}}"""));

    [Fact]
    public void A_list_of_keys_in_a_variable_is_as_long_as_it_is() => Assert.Equal(
        (10, 4), PriceOf("query ($ids: [Int!]!) { byIds(ids: $ids) { title } }", """{"ids": [1, 2, 3]}"""));

    [Theory]
    [InlineData("{ must(first: 3) { title } }", true)]
    [InlineData("{ must(last: 3) { title } }", true)]
    [InlineData("{ must { title } }", false)]
    [InlineData("{ must(first: 3, last: 3) { title } }", false)]
    [InlineData("{ must(first: 3, last: null) { title } }", true)]
    [InlineData("query ($n: Int) { must(first: 3, last: $n) { title } }", true)]
    [InlineData("query ($n: Int = 1) { must(first: 3, last: $n) { title } }", false)]
    public void Exactly_one_slicing_argument_where_it_is_required(string document, bool isFine)
    {
        var (plan, variables, _) = PlanOf(document, "{}");
        Assert.Equal(isFine ? null : "HC0082", plan.Price.CheckSlicing(variables)?.Code);
    }

    [Fact]
    public void Pages_in_pages_multiply()
    {
        const string Document =
            "query ($n: Int!) { books(first: $n) { nodes { similar(first: $n) { nodes { similar(first: $n) { nodes { title } } } } } } }";

        Assert.Equal((11 + (7 * (2 + (7 * 2))), 2 + (7 * (2 + (7 * (2 + 7))))), PriceOf(Document, """{"n": 7}"""));
        Assert.Equal((5111, 130_102), PriceOf(Document, """{"n": 50}"""));
    }

    [Fact]
    public void A_huge_page_saturates_and_is_a_number_still()
    {
        var nested = string.Concat(Enumerable.Repeat("similar(first: 2147483647) { nodes { ", 40));
        var price = PriceOf($$"""{ books(first: 2147483647) { nodes { {{nested}} title {{string.Concat(Enumerable.Repeat("} }", 40))}} } } }""");

        Assert.Equal((OperationPrice.Largest, OperationPrice.Largest), price);
        Assert.Equal(1_000_000_000_000_000, OperationPrice.Round(price.TypeCost));
    }

    [Fact]
    public void Zero_items_of_what_cannot_be_paid_cost_nothing()
    {
        var nested = string.Concat(Enumerable.Repeat("similar(first: 2147483647) { nodes { ", 4));
        var price = PriceOf($$"""{ books(first: 0) { nodes { {{nested}} title {{string.Concat(Enumerable.Repeat("} }", 4))}} } } }""");

        Assert.Equal((11, 2), price);
    }

    [Theory]
    [InlineData("{ __typename }", 0, 1)]
    [InlineData("{ books(first: 3) { nodes { title } } }", 10, 3)]
    [InlineData("{ books(first: 3) { nodes { a: title b: title c: title } } }", 10, 9)] // each value in the answer
    [InlineData("{ books(first: 3) { nodes { author { name } } } }", 20, 3)] // one statement, whatever the number of parents
    [InlineData("{ books(first: 50) { nodes { author { name } } } }", 20, 50)]
    [InlineData("{ books(first: 3) { nodes { stock } } }", 20, 3)]
    [InlineData("{ books(first: 0) { nodes { author { name } } } }", 10, 0)] // no parents, no statement
    [InlineData("{ books(first: 3) { nodes { review { text } } } }", 40, 3)] // a resolver for each
    [InlineData("{ books(first: 3) { nodes { similar { nodes { similar { nodes { title } } } } } } }", 30, 300)]
    [InlineData("{ anything { ... on Book { author { name } similar { nodes { title } } } ... on Film { similar { nodes { title } } } } }", 30, 11)]
    [InlineData("{ everything { ... on Book { author { name } similar { nodes { title } } } ... on Film { similar { nodes { title } } } } }", 40, 77)]
    [InlineData("{ found(where: {title: {eq: \"A\"}}) }", 12, 1)]
    [InlineData("{ heavy }", 2.5, 1)]
    [InlineData("{ __schema { types { name } } }", 2, 1)]
    public void The_work_of_relations_counts_once_and_that_of_values_each_time(string document, double work, int values)
    {
        var (plan, variables, json) = PlanOf(document, "{}");
        Assert.Equal(work + (0.03 * values), plan.Price.Evaluate(variables, json).Work, 9);
    }

    [Theory]
    [InlineData("""{"title": {"eq": "A"}}""", false, 0)]
    [InlineData("""{"or": [{"title": {"eq": "A"}}, {"title": {"eq": "B"}}, {"title": {"eq": "C"}}, {"title": {"eq": "D"}}]}""", false, 0)]
    [InlineData("""{"or": [{"title": {"eq": "A"}}, {"title": {"eq": "B"}}, {"title": {"eq": "C"}}, {"title": {"eq": "D", "neq": "E"}}]}""", false, 1)]
    [InlineData("""{"or": [{"title": {"eq": "A"}}, {"title": {"eq": "B"}}, {"title": {"eq": "C"}}, {"title": {"eq": "D", "neq": "E"}}]}""", true, 1)]
    [InlineData("""{"title": {"in": ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]}, "or": [{"title": {"eq": "A"}}, {"title": {"eq": "B"}}, {"title": {"eq": "C"}}, {"title": {"eq": "D"}}]}""", false, 1)]
    public void Many_conditions_cost_what_they_are_tested_for(string filter, bool isCounted, double conditions)
    {
        var selection = isCounted ? "totalCount nodes { title }" : "nodes { title }";
        var text = $"query ($w: FoundInput) {{ shelf(first: 1, where: $w) {{ {selection} }} }}";
        var lengths = new ListLengths(TestCaller.Ann, static (_, type) => type == typeof(Book) ? 6_000 : null);
        var (plan, variables, json) = PlanOf(text, $"{{\"w\": {filter}}}");
        var (without, none, empty) = PlanOf(text, "{}");
        var work = plan.Price.Evaluate(variables, json, lengths).Work - without.Price.Evaluate(none, empty, lengths).Work;
        var inputs = plan.Price.Evaluate(variables, json).FieldCost - without.Price.Evaluate(none, empty).FieldCost;

        // Once to read the page, and once more to count.
        Assert.Equal((isCounted ? 2 : 1) * conditions * 6_000 / 120, work - inputs, 9);
    }

    [Theory]
    [InlineData("{ books(first: 3) { totalCount } }", 10 + 1 + (6_000 / 300))]
    [InlineData("{ books(first: 3) { nodes { similar { totalCount } } } }", 10 + 10 + (3 * (1 + (1 / 300d))))]
    [InlineData("{ book { similar { totalCount } } }", 10 + 10 + 1 + (1 / 300d))] // one of 6,000 books
    [InlineData("{ anything { ... on Film { similar { totalCount } } } }", 10 + 10 + 1 + (6_000 / 20 / 300d))] // one of 20 films
    [InlineData(
        "{ book { similar { ...F } } anything { ... on Film { similar { ...F } } } } fragment F on SimilarConnection { totalCount }",
        10 + 10 + 1 + (1 / 300d) + 10 + 10 + 1 + 1)]
    public void A_count_costs_what_is_counted(string document, double work)
    {
        var (plan, variables, json) = PlanOf(document, "{}");
        var lengths = new ListLengths(TestCaller.Ann, static (_, type) => type == typeof(Book) ? 6_000 : type == typeof(Film) ? 20 : null);
        Assert.Equal(work, plan.Price.Evaluate(variables, json, lengths).Work, 9);
    }

    [Theory]
    [InlineData("{ books(first: 3) { totalCount } }", 60)]
    [InlineData("{ books(first: 3) { nodes { similar { totalCount } } } }", 23)]
    public void Where_no_length_is_known_a_count_of_a_root_is_dear_and_one_of_a_parent_is_not(string document, double work)
    {
        var (plan, variables, json) = PlanOf(document, "{}");
        Assert.Equal(work, plan.Price.Evaluate(variables, json).Work);
    }

    [Fact]
    public void Ten_thousand_aliases_are_added_up()
    {
        var document = new StringBuilder("{");
        for (var i = 0; i < 10_000; i++)
        {
            document.Append($" a{i}: books(first: 3) {{ nodes {{ title }} }}");
        }

        Assert.Equal((110_000, 40_001), PriceOf(document.Append('}').ToString()));
    }

    [Fact]
    public void Fragments_that_fan_out_to_a_billion_fields_are_one_step_each()
    {
        var document = new StringBuilder("{ book { ...F0 } }");
        for (var i = 0; i < 30; i++)
        {
            document.Append($" fragment F{i} on Book {{ a: sequel {{ ...F{i + 1} }} b: sequel {{ ...F{i + 1} }} }}");
        }

        document.Append(" fragment F30 on Book { title }");
        var (plan, variables, json) = PlanOf(document.ToString(), "{}");

        // 10 for the book, then 2 + 4 + 8 + … + 2^30 sequels of 1 each.
        Assert.Equal((10 + Math.Pow(2, 31) - 2, 2 + Math.Pow(2, 31) - 2), PriceOf(plan, variables, json));
        Assert.Equal(61, plan.Price.BreakDown(variables, json).Count);
    }

    [Fact]
    public void The_breakdown_adds_up_and_begins_with_what_costs_most()
    {
        const string Document =
            """
            query ($n: Int, $where: FindInput) {
              books(first: $n) {
                nodes {
                  title
                  author { name }
                }
              }
              found(where: $where)
            }
            """;
        var (plan, variables, json) = PlanOf(Document, """{"n": 6, "where": {"title": {"eq": "A"}}}""");
        var fields = plan.Price.BreakDown(variables, json);

        Assert.Equal(
            [
                new FieldPrice("books.nodes.author", new SourceLocation(5, 7), 6, 6),
                new FieldPrice("found", new SourceLocation(8, 3), 12, 0),
                new FieldPrice("books", new SourceLocation(2, 3), 10, 1),
                new FieldPrice("books.nodes", new SourceLocation(3, 5), 1, 6),
            ],
            fields);
        Assert.Equal(
            PriceOf(plan, variables, json),
            (fields.Sum(field => field.FieldCost), 1 + fields.Sum(field => field.TypeCost)));
    }

    [Fact]
    public void Evaluation_allocates_nothing()
    {
        var (plan, variables, json) = PlanOf(
            "query ($n: Int, $where: FindInput) { books(first: $n) { nodes { title author { name } } } found(where: $where) }",
            """{"n": 6, "where": {"title": {"eq": "A"}, "or": [{"title": {"eq": "B"}}]}}""");
        var expression = plan.Price;
        Evaluate();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Evaluate();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Evaluate()
        {
            for (var i = 0; i < 100; i++)
            {
                expression.Evaluate(variables, json);
            }
        }
    }

    [Fact]
    public void Prices_are_printed()
    {
        var sdl = SdlPrinter.Print(Schema);

        Assert.Contains(
            """: BooksConnection @cost(weight: "10") @listSize(assumedSize: 50, slicingArguments: ["first", "last"], """
            + """slicingArgumentDefaultValue: 10, sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)""",
            sdl,
            StringComparison.Ordinal);
        Assert.Contains("""heavy: Int @cost(weight: "2.5")""", sdl, StringComparison.Ordinal);
        Assert.Contains("""stock: Int! @cost(weight: "1")""", sdl, StringComparison.Ordinal);
        Assert.Contains("review: Review @cost(weight: \"10\")", sdl, StringComparison.Ordinal);
        Assert.Contains("author: Author\n", sdl, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_size_that_names_what_is_not_there_stops_the_build()
    {
        var exception = Assert.Throws<SchemaException>(() => BuilderOf(typeof(Mistaken)).Build());

        Assert.Equal(
            [
                "Query.wrong has a @listSize whose slicing argument \"size\" is not an argument of the field that is an Int or a list.",
                "Query.wrong has a @listSize whose sized field \"rows\" is not a list in Book.",
                "Query.single has a @listSize without sizedFields, but is not a list.",
            ],
            exception.Errors);
    }

    private static SchemaBuilder BuilderOf(Type queries) =>
        new SchemaBuilder(IntrospectionSystem.Create).AddPaging().AddCost().AddType(queries).AddType(typeof(Mutations)).AddType<Film>();

    private static (double FieldCost, double TypeCost) PriceOf(string document, string variables = "{}")
    {
        var (plan, coerced, json) = PlanOf(document, variables);
        return PriceOf(plan, coerced, json);
    }

    private static (double FieldCost, double TypeCost) PriceOf(OperationPlan plan, VariableValues variables, JsonElement json)
    {
        var price = plan.Price.Evaluate(variables, json);
        return (price.FieldCost, price.TypeCost);
    }

    private static (OperationPlan Plan, VariableValues Variables, JsonElement Json) PlanOf(string text, string variables)
    {
        var document = Parser.Parse(text, ParserOptions.Trusted);
        var definition = document.Definitions.OfType<OperationDefinitionNode>().Single();
        var operation = new PreparedOperation(Schema, document, definition);
        using var json = JsonDocument.Parse(variables);
        var errors = new List<GraphQLError>();
        var coerced = InputCoercion.CoerceVariableValues(definition, json.RootElement, Schema, errors);
        Assert.Empty(errors);
        return (operation.PlanFor(coerced), coerced, json.RootElement.Clone());
    }

    [QueryType]
    public static class Queries
    {
        [UsePaging]
        public static Page<Book> GetBooks(PagingArguments paging) => throw new NotSupportedException($"{paging}");

        [UsePaging]
        public static Page<Book> GetShelf(PagingArguments paging, FoundInput? where) => throw new NotSupportedException($"{paging}{where}");

        public static Book? GetBook() => null;

        [Cost(2.5)]
        public static int? GetHeavy() => 1;

        [Cost(-5)]
        public static int? GetCheap() => 1;

        [ListSize(7)]
        public static IReadOnlyList<Book>? GetMany() => null;

        public static IReadOnlyList<Book>? GetByIds(IReadOnlyList<int> ids) => throw new NotSupportedException($"{ids}");

        [ListSize(SlicingArguments = ["first", "last"])]
        public static IReadOnlyList<Book>? GetMust(int? first, int? last) => throw new NotSupportedException($"{first}{last}");

        public static IMedium? GetAnything() => null;

        [ListSize(7)]
        public static IReadOnlyList<IMedium>? GetEverything() => null;

        public static int? GetFound(FindInput? where) => throw new NotSupportedException($"{where}");

        public static int? GetWeighed([Cost(5)] string? text) => throw new NotSupportedException(text);
    }

    [QueryType]
    public static class Mistaken
    {
        [ListSize(SlicingArguments = ["size"], SizedFields = ["rows"])]
        public static Book? GetWrong(int? first) => throw new NotSupportedException($"{first}");

        [ListSize(3)]
        public static Book? GetSingle() => null;
    }

    [MutationType]
    public static class Mutations
    {
        public static int? Add(AddInput input) => throw new NotSupportedException($"{input}");
    }

    [InterfaceType]
    public interface IMedium
    {
        public string Title { get; }
    }

    [ObjectType]
    public sealed record Book(string Title, IReadOnlyList<string> Tags, Book? Sequel) : IMedium
    {
        [BatchResolver]
        public static IReadOnlyList<Author?> GetAuthor([Parent] IReadOnlyList<Book> books) => new Author?[books.Count];

        [BatchResolver]
        public static IReadOnlyList<int> GetStock([Parent] IReadOnlyList<Book> books) => new int[books.Count];

        public static Task<Review?> GetReviewAsync([Parent] Book book) => throw new NotSupportedException($"{book}");

        [UsePaging]
        [BatchResolver]
        public static IReadOnlyList<Page<Book>> GetSimilar([Parent] IReadOnlyList<Book> books, PagingArguments paging) =>
            throw new NotSupportedException($"{books}{paging}");
    }

    [ObjectType]
    [Cost(7)]
    public sealed record Film(string Title) : IMedium
    {
        [BatchResolver]
        [UsePaging]
        public static IReadOnlyList<Page<Book>> GetSimilar([Parent] IReadOnlyList<Film> films, PagingArguments paging) =>
            throw new NotSupportedException($"{films}{paging}");
    }

    public sealed record Author(string Name);

    public sealed record Review(string Text);

    public sealed record FindInput(TitleInput? Title, IReadOnlyList<FindInput>? Or, AuthorInput? Author);

    public sealed record TitleInput(string? Eq);

    public sealed record FoundInput(TextInput? Title, IReadOnlyList<FoundInput>? Or);

    public sealed record TextInput(string? Eq, string? Neq, IReadOnlyList<string>? In);

    public sealed record AuthorInput(string? Name);

    public sealed record AddInput(string Title, AuthorInput? Author);

    private sealed class NoServices : IServiceProvider
    {
        public static NoServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
