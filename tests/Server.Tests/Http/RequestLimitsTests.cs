using System.Net;
using System.Text;
using Xunit;

namespace Backoffice.Server.Tests.Http;

public sealed class RequestLimitsTests
{
    private const string Refusal =
        """{"errors":[{"message":"The request is larger than 1048576 bytes, which is the most that is accepted.","extensions":{"code":"HC0010","limit":"Http__LargestBody","allowed":1048576,"asked":1048577}}]}""";

    [Fact]
    public async Task A_body_that_says_it_is_too_large_is_refused_unread()
    {
        await using var server = await RunningServer.StartAsync();
        var response = await server.PostAsync(new ByteArrayContent(new byte[1024 * 1024 + 1]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(Refusal, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_body_that_turns_out_too_large_is_refused()
    {
        await using var server = await RunningServer.StartAsync(
            handler: (context, _) => context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted));
        var response = await server.PostAsync(new EndlessContent(1024 * 1024 + 1));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(Refusal, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_body_of_the_largest_size_is_read()
    {
        await using var server = await RunningServer.StartAsync(
            handler: (context, _) => context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted));
        var response = await server.PostAsync(new StringContent(new string(' ', 1024 * 1024), Encoding.ASCII, "application/json"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/graphql/sdl")]
    [InlineData("/nowhere")]
    public async Task Every_answer_carries_the_security_headers(string address)
    {
        await using var server = await RunningServer.StartAsync();
        var response = await server.Client.GetAsync(address);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.False(response.Headers.Contains("Server"));
    }

    /// <summary>Sent in chunks, without its length.</summary>
    private sealed class EndlessContent(int size) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(new byte[size]).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
