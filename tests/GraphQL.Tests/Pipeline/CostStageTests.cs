using System.Text;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Introspection;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Xunit;

namespace Backoffice.GraphQL.Tests.Pipeline;

public sealed class CostStageTests
{
    private const string Price4 =
        "\"operationCost\":{\"fieldCost\":4,\"typeCost\":1,\"mostExpensive\":{\"path\":\"priced\",\"line\":1,\"column\":3,\"fieldCost\":4,"
        + "\"typeCost\":0},\"fields\":[{\"path\":\"priced\",\"line\":1,\"column\":3,\"fieldCost\":4,\"typeCost\":0}]}";

    private static readonly GraphQLSchema Schema =
        new SchemaBuilder(IntrospectionSystem.Create).AddCost().AddType(typeof(Queries)).Build();

    [Fact]
    public async Task Without_being_asked_the_answer_says_nothing_of_its_price() =>
        Assert.Equal("""{"data":{"priced":1}}""", await AnswerAsync("{ priced }"));

    [Fact]
    public async Task A_report_stands_beside_the_answer() => Assert.Equal(
        "{\"data\":{\"priced\":1},\"extensions\":{" + Price4 + "}}", await AnswerAsync("{ priced }", CostPreference.Report));

    [Fact]
    public async Task A_validation_is_the_extensions_alone_and_executes_nothing()
    {
        Assert.Equal("{\"extensions\":{" + Price4 + "}}", await AnswerAsync("{ priced }", CostPreference.Validate));
        Assert.Equal("{\"extensions\":{" + Price4 + "}}", await AnswerAsync("{ priced }", CostPreference.Validate, maxFieldCost: 3));
    }

    [Fact]
    public async Task A_validation_of_what_is_invalid_says_so() => Assert.Contains(
        "\"errors\"", await AnswerAsync("{ unknown }", CostPreference.Validate), StringComparison.Ordinal);

    [Fact]
    public async Task What_is_over_the_limit_of_the_field_cost_is_not_executed() => Assert.Equal(
        "{\"errors\":[{\"message\":\"The maximum allowed field cost was exceeded: the operation costs 4, and 3 is allowed. Ask for shorter "
        + "pages or fewer nested lists; the header GraphQL-Cost: validate shows what each field costs.\","
        + "\"extensions\":{\"code\":\"HC0047\",\"fieldCost\":4,\"maxFieldCost\":3,\"limit\":\"Cost__MaxFieldCost\",\"allowed\":3,\"asked\":4}}]}",
        await AnswerAsync("{ failing @skip(if: true) priced }", maxFieldCost: 3));

    [Fact]
    public async Task The_field_cost_comes_before_the_type_cost()
    {
        Assert.Contains("\"maxFieldCost\":3", await AnswerAsync("{ priced items { __typename } }", maxFieldCost: 3, maxTypeCost: 3), StringComparison.Ordinal);
        Assert.Contains(
            "\"typeCost\":9,\"maxTypeCost\":3", await AnswerAsync("{ priced items { __typename } }", maxTypeCost: 3), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_tells_the_price_of_what_is_refused() => Assert.EndsWith(
        ",\"extensions\":{" + Price4 + "}}", await AnswerAsync("{ priced }", CostPreference.Report, maxFieldCost: 3), StringComparison.Ordinal);

    [Fact]
    public async Task What_lacks_a_slicing_argument_is_not_executed() => Assert.Equal(
        "{\"errors\":[{\"message\":\"Exactly one slicing argument must be given for the field \\\"sliced\\\": \\\"first\\\".\","
        + "\"locations\":[{\"line\":1,\"column\":3}],\"extensions\":{\"code\":\"HC0082\",\"allowed\":[\"first\"],\"coordinate\":\"Query.sliced\"}}]}",
        await AnswerAsync("{ sliced { __typename } }"));

    private static async Task<string> AnswerAsync(
        string document, CostPreference preference = CostPreference.None, double maxFieldCost = 10_000, double maxTypeCost = 10_000)
    {
        var executor = new RequestExecutor(
            Schema, new PipelineOptions { Cost = new CostOptions { MaxFieldCost = maxFieldCost, MaxTypeCost = maxTypeCost } });
        var plain = StageRun.ContextOf(Encoding.UTF8.GetBytes(document));
        var context = new RequestContext(plain.Request, plain.Services, CancellationToken.None) { Caller = TestCaller.Ann, CostPreference = preference };
        using var writer = new JsonWriter();
        await executor.ExecuteAsync(context, writer);
        return Encoding.UTF8.GetString(writer.Written.Span);
    }

    [QueryType]
    public static class Queries
    {
        [Cost(4)]
        public static int? GetPriced() => 1;

        public static int? GetFailing() => throw new InvalidOperationException("It was to be skipped.");

        [Cost(0)]
        [ListSize(8)]
        public static IReadOnlyList<Item>? GetItems() => [];

        [ListSize(SlicingArguments = ["first"])]
        public static IReadOnlyList<Item>? GetSliced(int? first) => throw new NotSupportedException($"{first}");
    }

    public sealed record Item(string Name);
}
