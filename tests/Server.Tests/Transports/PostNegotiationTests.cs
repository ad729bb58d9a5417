using System.Net;
using System.Text;
using Xunit;

namespace Backoffice.Server.Tests.Transports;

public sealed class PostNegotiationTests
{
    private const string GraphQL = "application/graphql-response+json; charset=utf-8";
    private const string Json = "application/json; charset=utf-8";

    [Theory]
    [InlineData(null, Json)]
    [InlineData("*/*", Json)]
    [InlineData("application/*", Json)]
    [InlineData("application/json", Json)]
    [InlineData("application/graphql-response+json", GraphQL)]
    [InlineData("application/graphql-response+json, application/json", GraphQL)]
    [InlineData("application/graphql-response+json;q=0.5, application/json", Json)]
    [InlineData("application/json;q=0, */*", GraphQL)]
    [InlineData("application/graphql-response+json, application/json, text/event-stream, multipart/mixed", GraphQL)]
    [InlineData("multipart/mixed;deferSpec=20220824,application/json", Json)]
    [InlineData("text/event-stream, application/json;q=0.9", "text/event-stream; charset=utf-8")]
    [InlineData("multipart/mixed", "multipart/mixed; boundary=\"-\"")]
    [InlineData("application/jsonl", "application/jsonl; charset=utf-8")]
    public async Task The_answer_is_of_the_type_that_the_client_wants_most(string? accept, string expected)
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        var response = await server.SendAsync(HttpMethod.Post, "/graphql", Body("""{"query":"{ echo(text: \"a\") }"}"""), accept);
        Assert.Equal(expected, response.Content.Headers.ContentType?.ToString());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json;q=0")]
    [InlineData("application/json; charset=utf-16")]
    public async Task A_type_that_can_not_be_served_is_refused(string accept)
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        var response = await server.SendAsync(HttpMethod.Post, "/graphql", Body("""{"query":"{ fail }"}"""), accept);
        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
        Assert.Equal(
            """{"errors":[{"message":"Nothing in the Accept header can be served; application/graphql-response+json, application/json, multipart/mixed, text/event-stream and application/jsonl can.","extensions":{"code":"HC0063"}}]}""",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_Accept_header_that_is_no_list_of_types_is_refused()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        var response = await server.SendAsync(HttpMethod.Post, "/graphql", Body("""{"query":"{ fail }"}"""), "application/json;;=, (");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(
            """{"errors":[{"message":"The Accept header can't be read: a list of media types was expected.","extensions":{"code":"HC0064"}}]}""",
            await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("application/json", HttpStatusCode.OK)]
    [InlineData("application/graphql-response+json", HttpStatusCode.BadRequest)]
    public async Task An_invalid_document_has_the_status_of_the_type(string accept, HttpStatusCode expected)
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        var response = await server.SendAsync(HttpMethod.Post, "/graphql", Body("""{"query":"{ nothing }"}"""), accept);
        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/graphql")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("nonsense")]
    public async Task A_body_that_a_page_may_send_unasked_is_refused(string contentType)
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        var content = new ByteArrayContent("""{"query":"{ fail }"}"""u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        var response = await server.SendAsync(HttpMethod.Post, "/graphql", content);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal(
            $$$"""{"errors":[{"message":"The content type \"{{{contentType}}}\" is not accepted; send application/json in UTF-8, or multipart/form-data for files.","extensions":{"code":"HC0009"}}]}""",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_client_that_goes_away_ends_its_request()
    {
        var gate = new Gate();
        await using var server = await RunningServer.StartAsync(configure: TestApi.With(gate));
        using var leaving = new CancellationTokenSource();
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = Body("""{"query":"{ wait }"}""") };
        request.Headers.Add("Authorization", "Bearer " + server.Token);
        var answer = server.Client.SendAsync(request, leaving.Token);
        await gate.Entered;
        await leaving.CancelAsync();
        await gate.Cancelled;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }

    private static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");
}
