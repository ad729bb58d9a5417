using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Backoffice.Server.Http;
using Backoffice.Server.Tests.HostileInput;
using Backoffice.Server.Tests.Transports;
using Xunit;

namespace Backoffice.Server.Tests.Http;

/// <summary>RFC 9110, as far as it says more than the transports' own tests; docs/http.md has the table.</summary>
public sealed class HttpRulesTests(HttpRulesTests.Fixture fixture) : IClassFixture<HttpRulesTests.Fixture>
{
    private const string Body = """{"query":"{ __typename }"}""";
    private const string Answer = """{"data":{"__typename":"Query"}}""";

    [Theory]
    [InlineData("/graphql?query={__typename}")]
    [InlineData("/graphql?query={")]
    [InlineData("/graphql?query=mutation{rename(name:\"a\")}")]
    [InlineData("/graphql")]
    [InlineData("/graphql?sdl")]
    [InlineData("/graphql/schema")]
    [InlineData("/graphql/schema.graphql")]
    [InlineData("/graphql/sdl")]
    [InlineData("/graphql/ui")]
    [InlineData("/graphql/ws")]
    [InlineData("/graphql/persisted/a%20b")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/nothing")]
    [InlineData("/")]
    public async Task Head_has_the_headers_of_get_and_no_body(string address)
    {
        using var get = await fixture.Server.SendAsync(HttpMethod.Get, address);
        using var head = await fixture.Server.SendAsync(HttpMethod.Head, address);
        await get.Content.LoadIntoBufferAsync();
        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(HeadersOf(get), HeadersOf(head));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("text/event-stream")]
    [InlineData("multipart/mixed")]
    public async Task Head_of_a_stream_ends(string accept)
    {
        using var head = await fixture.Server.SendAsync(HttpMethod.Head, "/graphql?query=subscription{count(to:1)}", accept: accept);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/graphql", "GET, HEAD, OPTIONS, POST")]
    [InlineData("/graphql/ws", "GET, HEAD, OPTIONS")]
    [InlineData("/graphql/schema.graphql", "GET, HEAD, OPTIONS")]
    [InlineData("/graphql/persisted/a", "GET, HEAD, OPTIONS, POST")]
    [InlineData("/health/ready", "GET, HEAD, OPTIONS")]
    [InlineData("/", "GET, HEAD, OPTIONS")]
    public async Task Options_names_the_methods_and_others_are_refused_with_them(string address, string allowed)
    {
        using var options = await fixture.Server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Options, address));
        Assert.Equal(HttpStatusCode.NoContent, options.StatusCode);
        Assert.Equal(allowed, string.Join(", ", options.Content.Headers.Allow));
        foreach (var method in (string[])["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "QUERY"])
        {
            using var refused = await fixture.Server.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), address));
            Assert.Equal(HttpStatusCode.MethodNotAllowed, refused.StatusCode);
            Assert.Equal(allowed, string.Join(", ", refused.Content.Headers.Allow));
            Assert.Equal(
                $"{method} is not allowed at \"{address}\"; allowed are {allowed}. The API is at /graphql, its IDE at /graphql/ui and its schema at /graphql/schema.graphql.",
                await MessageOfAsync(refused));
        }
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/graphql/nothing")]
    [InlineData("/graphql/persisted/")]
    [InlineData("/graphql/persisted/a/b/c")]
    [InlineData("/.env")]
    [InlineData("/graphql/ui/nothing.js")]
    public async Task What_is_not_there_says_where_the_API_is(string address)
    {
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Post])
        {
            using var response = await fixture.Server.Client.SendAsync(new HttpRequestMessage(method, address));
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
            Assert.Equal(
                $"There is nothing at \"{address}\". The API is at /graphql, its IDE at /graphql/ui and its schema at /graphql/schema.graphql.",
                await MessageOfAsync(response));
        }
    }

    [Theory]
    [InlineData(null, "application/json; charset=utf-8")]
    [InlineData("text/html", "application/json; charset=utf-8")]
    [InlineData("application/graphql-response+json", "application/graphql-response+json; charset=utf-8")]
    [InlineData("application/graphql-response+json;q=0, application/json", "application/json; charset=utf-8")]
    [InlineData("no media type", "application/json; charset=utf-8")]
    public async Task A_refusal_is_of_the_media_type_that_the_client_accepts(string? accept, string contentType)
    {
        using var response = await fixture.Server.SendAsync(HttpMethod.Get, "/nothing", accept: accept);
        Assert.Equal(contentType, response.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task The_root_leads_to_the_IDE()
    {
        using var response = await fixture.Server.Client.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal((HttpStatusCode.Redirect, "/graphql"), (response.StatusCode, response.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task An_address_that_is_too_long_is_refused_with_a_sentence()
    {
        using var response = await fixture.Server.SendAsync(HttpMethod.Get, $"/graphql?query={{__typename}}&other={new string('a', 8 * 1024)}");
        Assert.Equal(HttpStatusCode.RequestUriTooLong, response.StatusCode);
        Assert.Equal("The address has 8230 bytes; at most 8192 are accepted. Send the request by POST.", await MessageOfAsync(response));
        using var longest = await fixture.Server.SendAsync(HttpMethod.Get, $"/graphql?query={{__typename}}&other={new string('a', 8 * 1024 - 38)}");
        Assert.Equal(HttpStatusCode.OK, longest.StatusCode);
    }

    [Fact]
    public async Task Headers_that_are_too_many_or_too_large_are_refused_with_a_sentence()
    {
        using var large = await fixture.Server.SendAsync(HttpMethod.Get, "/graphql?query={__typename}", headers: ("X-Large", new string('a', 32 * 1024)));
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, large.StatusCode);
        Assert.EndsWith("bytes of headers; at most 32768 are accepted. Send shorter headers.", await MessageOfAsync(large), StringComparison.Ordinal);
        using var many = await fixture.Server.SendAsync(
            HttpMethod.Get, "/graphql?query={__typename}", headers: [.. Enumerable.Range(0, 70).Select(i => ($"X-{i}", "a"))]);
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, many.StatusCode);
        Assert.EndsWith("headers; at most 64 are accepted. Send fewer headers.", await MessageOfAsync(many), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("GZIP")]
    [InlineData("x-gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("identity")]
    public async Task A_body_in_a_content_coding_is_decoded(string coding)
    {
        using var response = await SendCodedAsync(Encode(Encoding.UTF8.GetBytes(Body), coding), coding);
        Assert.Equal((HttpStatusCode.OK, Answer), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task What_a_body_decodes_to_is_limited(string coding)
    {
        using var response = await SendCodedAsync(Encode(new byte[1024 * 1024 + 1], coding), coding);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("The request is larger than 1048576 bytes, which is the most that is accepted.", await MessageOfAsync(response));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_body_that_is_not_in_its_coding_is_refused(string coding)
    {
        using var response = await SendCodedAsync(Encoding.UTF8.GetBytes(Body), coding);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal($"The body is not valid in its content coding, {coding}.", await MessageOfAsync(response));
    }

    [Theory]
    [InlineData("compress")]
    [InlineData("zstd")]
    [InlineData("gzip, br")]
    [InlineData("identity, gzip, gzip")]
    public async Task A_coding_that_is_not_served_is_refused_with_those_that_are(string coding)
    {
        using var response = await SendCodedAsync(Encoding.UTF8.GetBytes(Body), coding);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal("br, gzip, deflate", response.Headers.NonValidated["Accept-Encoding"].ToString());
        Assert.Equal(
            $"The content coding \"{coding}\" is not accepted; send the body as it is, or with one of br, gzip, deflate.", await MessageOfAsync(response));
    }

    [Theory]
    [InlineData("bytes=0-4")]
    [InlineData("bytes=-1")]
    public async Task A_range_is_ignored(string range)
    {
        using var response = await fixture.Server.SendAsync(HttpMethod.Get, "/graphql?query={__typename}", headers: ("Range", range));
        Assert.Equal((HttpStatusCode.OK, Answer), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.NotNull(response.Headers.Date);
    }

    [Fact]
    public async Task A_range_that_a_file_does_not_have_is_refused_with_a_sentence_and_no_warning()
    {
        using var logs = new RecordedLogs();
        await using var server = await RunningServer.StartAsync(
            arrangeIde: static folder => File.WriteAllText(Path.Combine(folder.FullName, "a.js"), "let a;"), logs: logs);
        logs.Clear();
        using var part = await server.SendAsync(HttpMethod.Get, "/graphql/ui/a.js", headers: ("Range", "bytes=0-2"));
        Assert.Equal((HttpStatusCode.PartialContent, "let"), (part.StatusCode, await part.Content.ReadAsStringAsync()));
        using var none = await server.SendAsync(HttpMethod.Get, "/graphql/ui/a.js", headers: ("Range", "bytes=99-"));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, none.StatusCode);
        Assert.StartsWith("The request was refused with status 416.", await MessageOfAsync(none), StringComparison.Ordinal);
        Assert.Null(logs.FindTooMuch());
    }

    [Fact]
    public async Task A_body_that_ends_before_its_length_and_lengths_that_differ_are_refused()
    {
        using var two = await RawConnection.OpenAsync(fixture.Server.Client.BaseAddress!);
        await two.SendAsync(RawConnection.Head(fixture.Server.Token, $"Content-Length: {Body.Length}", "Content-Length: 5") + Body);
        Assert.StartsWith("HTTP/1.1 400 ", await two.ReadToEndAsync(), StringComparison.Ordinal);
        using var expecting = await RawConnection.OpenAsync(fixture.Server.Client.BaseAddress!);
        await expecting.SendAsync(RawConnection.Head(fixture.Server.Token, $"Content-Length: {Body.Length}", "Expect: 100-continue"));
        await expecting.ReadUntilAsync("HTTP/1.1 100 Continue");
        await expecting.SendAsync(Body);
        await expecting.ReadUntilAsync(Answer);
    }

    [Fact]
    public async Task Trailers_are_ignored()
    {
        using var connection = await RawConnection.OpenAsync(fixture.Server.Client.BaseAddress!);
        await connection.SendAsync(RawConnection.Head(fixture.Server.Token, "Transfer-Encoding: chunked", "Trailer: X-Sum")
            + $"{Body.Length:x}\r\n{Body}\r\n0\r\nX-Sum: 1\r\n\r\n");
        await connection.ReadUntilAsync(Answer);
    }

    private Task<HttpResponseMessage> SendCodedAsync(byte[] body, string coding)
    {
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        return fixture.Server.SendAsync(HttpMethod.Post, "/graphql", content);
    }

    private static byte[] Encode(byte[] body, string coding)
    {
        using var encoded = new MemoryStream();
        using (Stream? encoder = coding switch
        {
            "br" => new BrotliStream(encoded, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new ZLibStream(encoded, CompressionLevel.Fastest, leaveOpen: true),
            "identity" => null,
            _ => new GZipStream(encoded, CompressionLevel.Fastest, leaveOpen: true),
        })
        {
            (encoder ?? encoded).Write(body);
        }

        return encoded.ToArray();
    }

    /// <summary>Without what differs by time and by request.</summary>
    private static string HeadersOf(HttpResponseMessage response) => string.Join('\n', response.Headers.NonValidated
        .Concat(response.Content.Headers.NonValidated)
        .Where(header => header.Key is not ("Date" or "Transfer-Encoding" or "Content-Length") && !header.Key.Equals(RequestIdHeader.Name, StringComparison.OrdinalIgnoreCase))
        .Select(header => $"{header.Key}: {header.Value}")
        .Order(StringComparer.Ordinal));

    private static async Task<string?> MessageOfAsync(HttpResponseMessage response)
    {
        using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return json.RootElement.GetProperty("errors")[0].GetProperty("message").GetString();
    }

    public sealed class Fixture : IAsyncLifetime
    {
        internal RunningServer Server { get; private set; } = null!; // set by xunit before any test

        public async Task InitializeAsync() => Server = await RunningServer.StartAsync(configure: TestApi.With());

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
