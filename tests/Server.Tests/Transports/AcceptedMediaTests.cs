using Backoffice.Server.Transports;
using Microsoft.Extensions.Primitives;
using Xunit;

namespace Backoffice.Server.Tests.Transports;

public sealed class AcceptedMediaTests
{
    private const string Json = "application/json";
    private const string GraphQL = "application/graphql-response+json";

    [Theory]
    [InlineData("", Json)]
    [InlineData("*/*", Json)]
    [InlineData(Json, Json)]
    [InlineData("application/*", Json)]
    [InlineData("text/html, */*;q=0.8", Json)]
    [InlineData(GraphQL, GraphQL)]
    [InlineData("Application/GraphQL-Response+JSON", GraphQL)]
    [InlineData("APPLICATION/JSON", Json)]
    [InlineData("application/json; charset=utf-8", Json)]
    [InlineData("application/graphql-response+json; charset=UTF-8", GraphQL)]
    [InlineData("application/graphql-response+json, application/json", GraphQL)]
    [InlineData("application/json, application/graphql-response+json", GraphQL)]
    [InlineData("application/json;q=0.9, application/graphql-response+json;q=0.9", GraphQL)]
    [InlineData("application/json, application/graphql-response+json;q=0.9", Json)]
    [InlineData("application/json;q=0.5, application/graphql-response+json;q=0.501", GraphQL)]
    [InlineData("application/graphql-response+json;q=0.5, */*", Json)]
    [InlineData("application/graphql-response+json, */*;q=0.1", GraphQL)]
    [InlineData("application/json;q=0, */*", GraphQL)]
    [InlineData("application/graphql-response+json;q=0, */*", Json)]
    [InlineData("application/*;q=0, application/json;q=0.1", Json)]
    [InlineData("*/*;q=0.1, application/*;q=0", null)]
    [InlineData("text/event-stream, application/json;q=0.1", Json)]
    [InlineData("application/json;q=0", null)]
    [InlineData("*/*;q=0", null)]
    [InlineData("text/html", null)]
    [InlineData("text/*", null)]
    [InlineData("text/event-stream", null)]
    [InlineData("application/xml, application/json; charset=utf-16", null)]
    [InlineData("no media type", null)]
    [InlineData("application/jsonp", null)]
    public void The_best_type_that_both_sides_know_is_taken(string accept, string? expected) =>
        Assert.Equal(expected, AcceptedMedia.Negotiate(accept).Whole?.Name);

    [Fact]
    public void Without_a_header_it_is_json() => Assert.Equal(Json, AcceptedMedia.Negotiate(StringValues.Empty).Whole?.Name);

    [Fact]
    public void Several_headers_count_as_one() => Assert.Equal(
        GraphQL,
        AcceptedMedia.Negotiate(new StringValues(["application/json;q=0.5, text/html", GraphQL])).Whole?.Name);
}
