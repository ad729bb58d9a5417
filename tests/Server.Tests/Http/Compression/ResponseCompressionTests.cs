using System.IO.Compression;
using System.Text;
using Backoffice.Server.Http.Compression;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Backoffice.Server.Tests.Http.Compression;

public sealed class ResponseCompressionTests
{
    [Theory]
    [InlineData("gzip, deflate, br", "Brotli")]
    [InlineData("br;q=0.5, gzip", "Gzip")]
    [InlineData("gzip", "Gzip")]
    [InlineData("*", "Brotli")]
    [InlineData("br;q=0, *", "Gzip")]
    [InlineData("identity, br;q=0.5", "Identity")]
    [InlineData("deflate", "Identity")]
    [InlineData("br;q=nonsense", "Identity")]
    [InlineData(";;,=", "Identity")]
    [InlineData("", "Identity")]
    public void The_heaviest_known_coding_is_chosen(string acceptEncoding, string coding) =>
        Assert.Equal(coding, ContentCodingNegotiation.Choose(acceptEncoding).ToString());

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    public async Task A_large_answer_is_compressed(string acceptEncoding, string expected)
    {
        var text = new string('x', 5000);
        var response = await AnswerAsync(acceptEncoding, "application/json", context => context.Response.WriteAsync(text));
        Assert.Equal(expected, response.Content.Headers.ContentEncoding.Single());
        Assert.Equal("Accept-Encoding", response.Headers.Vary.Single());
        Assert.Equal(text, await ReadAsync(response));
    }

    [Fact]
    public async Task An_answer_through_the_pipe_is_compressed_too()
    {
        var text = new string('x', 200_000);
        var response = await AnswerAsync("br", "application/graphql-response+json; charset=utf-8", async context =>
        {
            Encoding.UTF8.GetBytes(text, context.Response.BodyWriter);
            await context.Response.BodyWriter.FlushAsync();
        });
        Assert.Equal("br", response.Content.Headers.ContentEncoding.Single());
        Assert.Equal(text, await ReadAsync(response));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_small_answer_is_sent_as_it_is(bool isThroughPipe)
    {
        var text = new string('x', 1024);
        var response = await AnswerAsync("br", "application/json", async context =>
        {
            if (isThroughPipe)
            {
                Encoding.UTF8.GetBytes(text, context.Response.BodyWriter);
            }
            else
            {
                await context.Response.WriteAsync(text);
            }
        });
        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.Equal(1024, response.Content.Headers.ContentLength);
        Assert.Equal(text, await ReadAsync(response));
    }

    [Fact]
    public async Task A_large_answer_is_sent_as_it_is_to_a_client_that_asks_for_nothing()
    {
        var response = await AnswerAsync("", "application/json", context => context.Response.WriteAsync(new string('x', 5000)));
        Assert.Empty(response.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Events_are_never_compressed()
    {
        var response = await AnswerAsync("br", "text/event-stream", context => context.Response.WriteAsync(new string('x', 5000)));
        Assert.Empty(response.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task An_answer_without_a_body_stays_without()
    {
        var response = await AnswerAsync("br", "application/json", context =>
        {
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        });
        Assert.Equal("", await ReadAsync(response));
    }

    private static async Task<HttpResponseMessage> AnswerAsync(string acceptEncoding, string contentType, Func<HttpContext, Task> answer)
    {
        await using var server = await RunningServer.StartAsync(handler: (context, _) =>
        {
            context.Response.ContentType = contentType;
            return answer(context);
        });
        if (acceptEncoding.Length > 0)
        {
            server.Client.DefaultRequestHeaders.Add("Accept-Encoding", acceptEncoding);
        }

        return await server.PostAsync(new StringContent("{}"));
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStreamAsync();
        await using Stream plain = response.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var reader = new StreamReader(plain);
        return await reader.ReadToEndAsync();
    }
}
