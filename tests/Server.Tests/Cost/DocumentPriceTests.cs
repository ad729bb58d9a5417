using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Backoffice.Caching.Budgets;
using Backoffice.GraphQL.Cost;
using Backoffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Server.Tests.Cost;

/// <summary>Reading a document costs its time, whatever becomes of it, and nothing when it is known.</summary>
public sealed partial class DocumentPriceTests
{
    private static readonly string Wide = $"{{ __typename {string.Join(' ', Enumerable.Range(0, 90).Select(i => $"a{i}: __typename"))} }}";

    private readonly ManualClock _clock = new();

    [Theory]
    [InlineData("{ unknown }", "", 1)]
    [InlineData("{ __typename ", "", 1)]
    [InlineData("{ __typename }", "validate", 1)]
    [InlineData("{ __typename }", "", 2)]
    [InlineData("query($v: Int!) { __typename @include(if: $v) }", "", 1)]
    public async Task A_document_is_paid_for_once(string document, string cost, long first)
    {
        await using var server = await StartAsync();

        Assert.Equal(first, await PointsOfAsync(server, document, cost));
        Assert.Equal(first - 1, await PointsOfAsync(server, document, cost));
    }

    [Fact]
    public async Task A_longer_document_costs_more_and_so_does_its_plan()
    {
        await using var server = await StartAsync();

        // 275 tokens, 91 comparisons and a plan.
        Assert.InRange(await PointsOfAsync(server, Wide, "validate"), 13, 30);
        Assert.Equal(0, await PointsOfAsync(server, Wide, "validate"));
    }

    [Fact]
    public async Task An_invalid_document_costs_as_much_as_a_valid_one_of_its_length()
    {
        await using var server = await StartAsync();

        Assert.InRange(await PointsOfAsync(server, Wide + " query Unnamed { unknown }", ""), 13, 20);
    }

    [Fact]
    public async Task What_comparing_fields_takes_is_paid_for()
    {
        await using var server = await StartAsync();
        var operations = string.Join(' ', Enumerable.Range(0, 100).Select(i => $"query Q{i} {{ ...F }}"));

        Assert.InRange(await PointsOfAsync(server, $"{operations} fragment F on Query {Wide}", "validate"), 500, 2_000);
    }

    [Fact]
    public async Task Each_combination_of_conditions_is_a_plan_that_is_paid_for()
    {
        await using var server = await StartAsync();
        var document = $"query($v: Boolean!) {{ __typename @include(if: $v) {Wide[1..]}";
        await PointsOfAsync(server, document, "validate", """{"v":true}""");

        Assert.InRange(await PointsOfAsync(server, document, "validate", """{"v":false}"""), 1, 20);
        Assert.Equal(0, await PointsOfAsync(server, document, "validate", """{"v":true}"""));
    }

    [Fact]
    public async Task A_spent_budget_refuses_a_document_before_it_is_parsed()
    {
        await using var server = await StartAsync(maximum: 30);
        for (var number = 0; number < 30; number++)
        {
            await PostAsync(server, $"{{ unknown{number} }}");
        }

        using var refused = await PostAsync(server, "{ unknown", accept: "application/graphql-response+json");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains("\"code\":\"THROTTLED\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var known = await PostAsync(server, "{ unknown29 }");
        Assert.Contains("Cannot query field", await known.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<long> PointsOfAsync(RunningServer server, string document, string cost, string variables = "{}")
    {
        var before = await AvailableAsync(server);
        using var response = await PostAsync(server, document, cost, variables: variables);
        await response.Content.ReadAsStringAsync();

        // Asking what is left is paid with a point, too.
        return before - await AvailableAsync(server) - 1;
    }

    private static async Task<long> AvailableAsync(RunningServer server)
    {
        using var response = await PostAsync(server, "{__typename}", "report");
        return long.Parse(Available().Match(await response.Content.ReadAsStringAsync()).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Task<HttpResponseMessage> PostAsync(
        RunningServer server, string document, string cost = "", string accept = "application/json", string variables = "{}") =>
        server.SendAsync(
            HttpMethod.Post,
            "/graphql",
            new StringContent($"{{\"query\":{JsonSerializer.Serialize(document)},\"variables\":{variables}}}", Encoding.UTF8, "application/json"),
            accept,
            ("GraphQL-Cost", cost));

    private async Task<RunningServer> StartAsync(double maximum = 100_000)
    {
        var server = await RunningServer.StartAsync(configure: services => services.AddSingleton<IBudgets>(new OperationBudgets(
            new BudgetOptions { Company = new BudgetPlan(maximum, 1), Client = new BudgetPlan(1_000_000, 1) }, null, _clock)));
        await AvailableAsync(server);
        _clock.Advance(TimeSpan.FromHours(100));
        return server;
    }

    [GeneratedRegex("\"currentlyAvailable\":(\\d+)")]
    private static partial Regex Available();
}
