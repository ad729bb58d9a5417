using System.Net;
using Xunit;

namespace Backoffice.Server.Tests.Transports;

public sealed class SchemaEndpointTests
{
    private const string Schema = "type Query { me: String }\n";

    [Theory]
    [InlineData("/graphql/schema.graphql")]
    [InlineData("/graphql/schema")]
    [InlineData("/graphql/sdl")]
    [InlineData("/graphql?sdl")]
    public async Task The_schema_needs_no_token_and_may_be_kept(string address)
    {
        await using var server = await RunningServer.StartAsync(schema: Schema);
        var response = await server.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Schema, await response.Content.ReadAsStringAsync());
        Assert.Equal("application/graphql; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.NotNull(response.Content.Headers.LastModified);
        Assert.Equal("public, must-revalidate, max-age=3600", response.Headers.CacheControl?.ToString());

        var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(response.Headers.ETag ?? throw new InvalidOperationException("no ETag"));
        Assert.Equal(HttpStatusCode.NotModified, (await server.Client.SendAsync(again)).StatusCode);
    }

    [Theory]
    [InlineData("/graphql/schema.graphql")]
    [InlineData("/graphql?sdl")]
    public async Task Fields_that_are_null_only_by_an_error_are_marked_at_a_second_address(string address)
    {
        await using var server = await RunningServer.StartAsync();
        using var plain = await server.Client.GetAsync(address);
        using var marked = await server.Client.GetAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}semanticNonNull");

        Assert.Equal(HttpStatusCode.OK, marked.StatusCode);
        Assert.NotEqual(plain.Headers.ETag, marked.Headers.ETag);
        Assert.DoesNotContain("semanticNonNull", await plain.Content.ReadAsStringAsync());
        Assert.Contains("\ndirective @semanticNonNull(", await marked.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Another_schema_has_another_tag()
    {
        await using var one = await RunningServer.StartAsync(schema: Schema);
        await using var other = await RunningServer.StartAsync(schema: "type Query { you: String }\n");
        Assert.NotEqual(
            (await one.Client.GetAsync("/graphql/sdl")).Headers.ETag,
            (await other.Client.GetAsync("/graphql/sdl")).Headers.ETag);
    }
}
