using System.Net;
using Xunit;

namespace Backoffice.Server.Tests.Transports;

public sealed class GetTransportTests
{
    private const string GraphQL = "application/graphql-response+json";

    [Fact]
    public async Task A_query_is_answered()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        var response = await server.SendAsync(HttpMethod.Get, Address("""{ echo(text: "a + b") }"""));
        Assert.Equal("""{"data":{"echo":"a + b"}}""", await response.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task Variables_extensions_and_the_operation_name_are_parameters_too()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        var response = await server.SendAsync(
            HttpMethod.Get,
            Address("query A($t: String!) { echo(text: $t) } query B { fail }", ("variables", """{"t":"é"}"""), ("operationName", "A"), ("extensions", "{}")),
            accept: GraphQL);
        Assert.Equal("""{"data":{"echo":"é"}}""", await response.Content.ReadAsStringAsync());
        Assert.Equal(GraphQL + "; charset=utf-8", response.Content.Headers.ContentType?.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(GraphQL)]
    [InlineData("text/event-stream")]
    public async Task A_mutation_is_refused(string? accept)
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        var response = await server.SendAsync(HttpMethod.Get, Address("""mutation { rename(name: "x") }"""), accept: accept);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("POST", response.Content.Headers.Allow.Single());
        Assert.Equal(
            """{"errors":[{"message":"The operation is a mutation, which this request may not run: GET runs queries and subscriptions only. Send it by POST.","extensions":{"code":"HC0009","asked":"mutation","allowed":["query","subscription"]}}]}""",
            await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(
        "?query={echo(text:\"a\")}&variables={\"t\":",
        """{"errors":[{"message":"The parameter \"variables\" is not valid JSON of at most 199 levels: line 1, byte 6.","extensions":{"code":"HC0011"}}]}""")]
    [InlineData(
        "?query={echo(text:\"a\")}&variables=1",
        """{"errors":[{"message":"The member \"variables\" must be an object or null, but is a JSON number.","extensions":{"code":"HC0009"}}]}""")]
    [InlineData(
        "?query={echo(text:\"a\")}&extensions=[]",
        """{"errors":[{"message":"The member \"extensions\" must be an object or null, but is a JSON array.","extensions":{"code":"HC0009"}}]}""")]
    [InlineData(
        "?operationName=A",
        """{"errors":[{"message":"The request has neither a member \"query\" with the operation text nor an \"id\" of a persisted operation.","extensions":{"code":"HC0013"}}]}""")]
    [InlineData(
        "?query={a}&query={b}",
        """{"errors":[{"message":"The parameter \"query\" is given more than once.","extensions":{"code":"HC0009"}}]}""")]
    public async Task A_request_of_the_wrong_form_is_refused(string query, string expected)
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        var response = await server.SendAsync(HttpMethod.Get, "/graphql" + query);
        Assert.Equal(expected, await response.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_browser_that_navigates_gets_the_IDE()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        var response = await server.SendAsync(HttpMethod.Get, "/graphql", accept: "text/html,application/xhtml+xml,*/*;q=0.8");
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task Without_a_token_nothing_is_run()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Client.GetAsync(Address("{ fail }"))).StatusCode);
    }

    private static string Address(string query, params (string Name, string Value)[] parameters) =>
        "/graphql?query=" + Uri.EscapeDataString(query)
        + string.Concat(parameters.Select(parameter => $"&{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"));
}
