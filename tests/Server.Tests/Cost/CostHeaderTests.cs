using System.Net;
using System.Text;
using Backoffice.Server.Tests.Transports;
using Xunit;

namespace Backoffice.Server.Tests.Cost;

public sealed class CostHeaderTests
{
    private const string Echo = """{"query":"{ echo(text: \"A\") }"}""";
    private const string GraphQL = "application/graphql-response+json";
    private const string Priced =
        """{"operationCost":{"fieldCost":0,"typeCost":1}}""";

    [Fact]
    public async Task A_report_stands_beside_the_answer()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        Assert.Equal((HttpStatusCode.OK, $$"""{"data":{"echo":"A"},"extensions":{{Priced}}}"""), await PostAsync(server, Echo, "report"));
        Assert.Equal((HttpStatusCode.OK, """{"data":{"echo":"A"}}"""), await PostAsync(server, Echo, "nonsense"));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData(GraphQL)]
    public async Task A_validation_is_the_extensions_alone_with_200(string accept)
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        Assert.Equal((HttpStatusCode.OK, $$"""{"extensions":{{Priced}}}"""), await PostAsync(server, Echo, "Validate", accept));
    }

    [Fact]
    public async Task A_validation_of_a_batch_executes_nothing_of_it()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        Assert.Equal(
            (HttpStatusCode.OK, $$"""[{"requestIndex":0,"extensions":{{Priced}}},{"requestIndex":1,"extensions":{{Priced}}}]"""),
            await PostAsync(server, $"[{Echo},{Echo}]", "validate"));
    }

    [Theory]
    [InlineData(GraphQL, HttpStatusCode.BadRequest)]
    [InlineData("application/json", HttpStatusCode.OK)]
    public async Task What_is_too_dear_is_refused_and_validated(string accept, HttpStatusCode status)
    {
        await using var server = await RunningServer.StartAsync();
        const string Body =
            """{"query":"{ customers(first: 50) { nodes { invoices(first: 50) { nodes { lines(first: 50) { nodes { id } } } } } } }"}""";

        var (actual, text) = await PostAsync(server, Body, "", accept);
        Assert.Equal(status, actual);
        Assert.EndsWith(
            "\"extensions\":{\"code\":\"HC0047\",\"typeCost\":130102,\"maxTypeCost\":10000,\"limit\":\"Cost__MaxTypeCost\",\"allowed\":10000,\"asked\":130102}}]}", text, StringComparison.Ordinal);
        var (validated, extensions) = await PostAsync(server, Body, "validate", accept);
        Assert.Equal(HttpStatusCode.OK, validated);
        Assert.StartsWith(
            "{\"extensions\":{\"operationCost\":{\"fieldCost\":5111,\"typeCost\":130102,\"mostExpensive\":"
            + "{\"path\":\"customers.nodes.invoices.nodes.lines.nodes\",\"line\":1,\"column\":83,\"fieldCost\":2500,\"typeCost\":125000},",
            extensions,
            StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(
        RunningServer server, string body, string cost, string accept = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await server.SendAsync(HttpMethod.Post, "/graphql", content, accept, ("GraphQL-Cost", cost));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
