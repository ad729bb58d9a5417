using System.Net;
using Backoffice.Server.Transports;
using Xunit;

namespace Backoffice.Server.Tests.Http;

public sealed class OriginsTests
{
    private const string App = "https://app.example.com";

    [Fact]
    public async Task No_other_origin_is_allowed_by_default()
    {
        await using var server = await RunningServer.StartAsync();
        var response = await PreflightAsync(server, App);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task An_origin_of_the_list_may_send_what_GraphQL_needs()
    {
        await using var server = await RunningServer.StartAsync(transports: new TransportOptions { AllowedOrigins = [App] });
        var response = await PreflightAsync(server, App);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(App, response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("GET,POST", response.Headers.GetValues("Access-Control-Allow-Methods").Single());
        Assert.Contains("Authorization", response.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task Even_a_refusal_can_be_read_by_an_allowed_origin()
    {
        await using var server = await RunningServer.StartAsync(transports: new TransportOptions { AllowedOrigins = [App] });
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent("{}") };
        request.Headers.Add("Origin", App);
        var response = await server.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(App, response.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Theory]
    [InlineData("https://app.example.com.evil.example")]
    [InlineData("http://app.example.com")]
    [InlineData("null")]
    public async Task Another_origin_is_not_allowed(string origin)
    {
        await using var server = await RunningServer.StartAsync(transports: new TransportOptions { AllowedOrigins = [App] });
        var response = await PreflightAsync(server, origin);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private static Task<HttpResponseMessage> PreflightAsync(RunningServer server, string origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, "/graphql");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
        return server.Client.SendAsync(request);
    }
}
