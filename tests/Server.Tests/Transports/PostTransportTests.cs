using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Backoffice.Persistence.Administration;
using Backoffice.Testing;
using Npgsql;
using Xunit;

namespace Backoffice.Server.Tests.Transports;

public sealed class PostTransportTests(PostTransportTests.Fixture fixture) : IClassFixture<PostTransportTests.Fixture>
{
    private const string GraphQL = "application/graphql-response+json";
    private const string TypeName = """{"data":{"__typename":"Query"}}""";

    [Fact]
    public async Task A_request_is_answered_in_one_piece()
    {
        var response = await SendAsync("""{"query":"{ __typename }"}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(TypeName.Length, response.Content.Headers.ContentLength);
        Assert.Null(response.Headers.TransferEncodingChunked);
        Assert.Equal(TypeName, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("""{"query":"{ __typename }","variables":null,"operationName":null,"extensions":null}""")]
    [InlineData("""{"variables":{},"extensions":{"a":[1,{"b":2}]},"unknown":[[{}]],"query":"{ __typename }"}""")]
    [InlineData(""" { "query" : "query A { __typename } query B { x: __typename }" , "operationName" : "A" } """)]
    [InlineData("""{"query":"{\n\t__typename # \"\\\/ \r\n}"}""")]
    [InlineData("""{"query":"{ \u005f\u005ftypename }"}""")]
    [InlineData("""{"qu\u0065ry":"{ __typename }"}""")]
    [InlineData("""{"query":"{ __typename # \ud83d\ude00 漢 }\n }"}""")]
    [InlineData("""{"query":"query($a: Boolean!) { __typename @include(if: $a) }","variables":{"\u0061":true}}""")]
    [InlineData("\ufeff{\"query\":\"{ __typename }\"}")]
    public Task A_body_is_read_as_json_says(string body) => Answers(body, HttpStatusCode.OK, TypeName);

    [Theory]
    [InlineData("", "HC0011", "The body is empty; a JSON object with the member \\\"query\\\" was expected.")]
    [InlineData(" \r\n\t ", "HC0011", "The body is empty; a JSON object with the member \\\"query\\\" was expected.")]
    [InlineData("\ufeff", "HC0011", "The body is empty; a JSON object with the member \\\"query\\\" was expected.")]
    [InlineData("null", "HC0009", "The body is a JSON null; an object with the member \\\"query\\\" was expected.")]
    [InlineData("1", "HC0009", "The body is a JSON number; an object with the member \\\"query\\\" was expected.")]
    [InlineData("\"{ __typename }\"", "HC0009", "The body is a JSON string; an object with the member \\\"query\\\" was expected.")]
    [InlineData("true", "HC0009", "The body is a JSON boolean; an object with the member \\\"query\\\" was expected.")]
    [InlineData("[]", "HC0009", "The GraphQL batch request has no elements.")]
    [InlineData("{}", "HC0013", "The request has neither a member \\\"query\\\" with the operation text nor an \\\"id\\\" of a persisted operation.")]
    [InlineData("""{"query":null}""", "HC0013", "The request has neither a member \\\"query\\\" with the operation text nor an \\\"id\\\" of a persisted operation.")]
    [InlineData("""{"Query":"{ __typename }"}""", "HC0013", "The request has neither a member \\\"query\\\" with the operation text nor an \\\"id\\\" of a persisted operation.")]
    [InlineData("""{"query":1}""", "HC0009", "The member \\\"query\\\" must be a string, but is a JSON number.")]
    [InlineData("""{"query":["{ __typename }"]}""", "HC0009", "The member \\\"query\\\" must be a string, but is a JSON array.")]
    [InlineData("""{"query":"{ __typename }","operationName":{}}""", "HC0009", "The member \\\"operationName\\\" must be a string or null, but is a JSON object.")]
    [InlineData("""{"query":"{ __typename }","variables":[]}""", "HC0009", "The GraphQL batch request has no elements.")]
    [InlineData("""{"query":"{ __typename }","variables":"{}"}""", "HC0009", "The member \\\"variables\\\" must be an object or null, but is a JSON string.")]
    [InlineData("""{"query":"{ __typename }","extensions":false}""", "HC0009", "The member \\\"extensions\\\" must be an object or null, but is a JSON boolean.")]
    public Task A_body_that_is_no_request_is_refused(string body, string code, string message) => Answers(
        body,
        HttpStatusCode.BadRequest,
        $$$"""{"errors":[{"message":"{{{message}}}","extensions":{"code":"{{{code}}}"}}]}""");

    [Theory]
    [InlineData("""{"query":"{ first }","query":"{ __typename }"}""", "query", 22)]
    [InlineData("""{"query":"{ __typename }","qu\u0065ry":"{ __typename }"}""", "query", 27)]
    [InlineData("""{"query":null,"query":"{ __typename }"}""", "query", 15)]
    [InlineData("""{"operationName":"B","operationName":null,"query":"{ __typename }"}""", "operationName", 22)]
    [InlineData("""{"query":"{ __typename }","variables":{},"variables":null}""", "variables", 42)]
    [InlineData("""{"query":"{ __typename }","variables":{"a":{"b":1,"\u0062":2}}}""", "b", 51)]
    [InlineData("""{"query":"{ __typename }","variables":{"a":[{"b":1,"c":{"d":1,"d":2}}]}}""", "d", 63)]
    [InlineData("""{"query":"{ __typename }","extensions":{"persistedQuery":null,"persistedQuery":null}}""", "persistedQuery", 63)]
    [InlineData("""{"query":"{ __typename }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"a","sha256Hash":"a"}}}""", "sha256Hash", 88)]
    [InlineData("""{"query":"{ __typename }","extensions":{"a":{"b":1,"b":1}}}""", "b", 52)]
    [InlineData("""{"query":"{ __typename }","other":1,"other":1}""", "other", 37)]
    [InlineData("""{"query":"{ __typename }","operationName":{"a":1,"a":1}}""", "a", 50)]
    [InlineData("""[{"query":"{ __typename }"},{"query":"{ __typename }","query":"{ __typename }"}]""", "query", 55)]
    [InlineData("""[{"query":"{ __typename }"},[{"a":1,"a":1}]]""", "a", 37)]
    public Task A_name_that_stands_twice_is_refused_wherever_it_stands(string body, string name, int position) => Answers(
        body,
        HttpStatusCode.BadRequest,
        $$$"""{"errors":[{"message":"The body is not valid JSON: the name \"{{{name}}}\" stands twice in an object: line 1, byte {{{position}}}.","extensions":{"code":"HC0011"}}]}""");

    [Theory]
    [InlineData("{", 1, 2)]
    [InlineData("{\"query\":\"{ __typename }\"", 1, 26)]
    [InlineData("{\"query\":\"{ __typename }\"}}", 1, 27)]
    [InlineData("{\"query\":\"{ __typename }\"} {}", 1, 28)]
    [InlineData("{\n  \"query\": \"{ __typename }\",\n  'variables': {}\n}", 3, 3)]
    [InlineData("{\n\"variables\":\n  {\"a\": 01}}", 3, 10)]
    [InlineData("{\"query\":\"{\n__typename }\"}", 1, 12)]
    [InlineData("{\"query\":\"{ \\x }\"}", 1, 14)]
    [InlineData("{\"query\":\"{ __typename }\",}", 1, 27)]
    [InlineData("// no comments\n{}", 1, 1)]
    public Task Invalid_json_is_refused_with_its_place(string body, int line, int position) => Answers(
        body,
        HttpStatusCode.BadRequest,
        $$$"""{"errors":[{"message":"The body is not valid JSON of at most 200 levels: line {{{line}}}, byte {{{position}}}.","extensions":{"code":"HC0011"}}]}""");

    [Theory]
    [InlineData("{\"query\":\"{ __typename # ", " }\"}")]
    [InlineData("{\"query\":\"{ __typename }\",\"operationName\":\"", "\"}")]
    [InlineData("{\"query\":\"query($a: ID!) { branch(id: $a) { id } }\",\"variables\":{\"a\":\"", "\"}}")]
    [InlineData("{\"query\":\"{ __typename }\",\"variables\":{\"", "\":1}}")]
    [InlineData("{\"", "\":1}")]
    public async Task Bytes_that_are_not_utf8_are_refused_wherever_they_stand(string before, string after)
    {
        foreach (var bytes in (byte[][])[[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xc0, 0xaf], [0xf4, 0x90, 0x80, 0x80]])
        {
            await Answers(
                [.. Encoding.UTF8.GetBytes(before), .. bytes, .. Encoding.UTF8.GetBytes(after)],
                HttpStatusCode.BadRequest,
                $$$"""{"errors":[{"message":"The body is not valid UTF-8: line 1, byte {{{Encoding.UTF8.GetByteCount(before) + 1}}}.","extensions":{"code":"HC0011"}}]}""");
        }
    }

    [Theory]
    [InlineData("""{"query":"{ __typename # \ud800 }"}""")]
    [InlineData("""{"query":"{ __typename }","operationName":"\udc00"}""")]
    [InlineData("""{"query":"query($a: ID!) { branch(id: $a) { id } }","variables":{"a":"\ud800"}}""")]
    [InlineData("""{"query":"query($w: BranchFilterInput) { branches(where: $w) { totalCount } }","variables":{"w":{"\udfff":{}}}}""")]
    [InlineData("""{"query":"{ __typename }","variables":{"\ud800":1}}""")]
    [InlineData("""{"query":"{ __typename }","\udbff":1}""")]
    [InlineData("""{"query":"{ __typename }","other":["\udbff\ud800\udc00"]}""")]
    [InlineData("""{"query":"{ __typename }","extensions":{"a":"\udbffa"}}""")]
    [InlineData("""{"query":"{ __typename }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"\uDFFF"}}}""")]
    [InlineData("""{"query":"{ __typename }","id":"\ud83d\n"}""")]
    public Task Half_a_surrogate_pair_is_refused_wherever_it_stands(string body) => Answers(
        body,
        HttpStatusCode.BadRequest,
        $$$"""{"errors":[{"message":"The body is not valid JSON: an escape in a string is half of a surrogate pair: line 1, byte {{{body.IndexOf("\\ud", StringComparison.OrdinalIgnoreCase) + 1}}}.","extensions":{"code":"HC0011"}}]}""");

    [Fact]
    public async Task A_body_in_chunks_is_read_whatever_its_pieces()
    {
        var body = Encoding.UTF8.GetBytes($$"""{"query":"{ __typename # {{new string('漢', 20_000)}} \n }"}""");

        var response = await SendAsync(new ChunkedContent(body, 777));

        Assert.Equal(TypeName, await response.Content.ReadAsStringAsync());
    }

    public static TheoryData<string, HttpStatusCode, string> Outcomes => new()
    {
        { """{"query":"{ __typename }"}""", HttpStatusCode.OK, TypeName },
        { """{"query":"{ __typename @skip(if: true) }"}""", HttpStatusCode.OK, """{"data":{}}""" },
        {
            // The fixture's server has no database.
            """{"query":"{ company { name } }"}""",
            HttpStatusCode.OK,
            """{"errors":[{"message":"The database can't be reached at the moment. Try again in a few seconds.","locations":[{"line":1,"column":3}],"path":["company"],"extensions":{"code":"DEGRADED","retryAfterSeconds":5,"coordinate":"Query.company"}}],"data":{"company":null}}"""
        },
        {
            """{"query":"{ "}""",
            HttpStatusCode.BadRequest,
            """{"errors":[{"message":"Syntax Error: Expected Name, found <EOF>.","locations":[{"line":1,"column":3}],"extensions":{"code":"HC0014"}}]}"""
        },
        {
            """{"query":""}""",
            HttpStatusCode.BadRequest,
            """{"errors":[{"message":"Syntax Error: Unexpected <EOF>.","locations":[{"line":1,"column":1}],"extensions":{"code":"HC0014"}}]}"""
        },
        {
            """{"query":"{ nothing }"}""",
            HttpStatusCode.BadRequest,
            """{"errors":[{"message":"Cannot query field \"nothing\" on type \"Query\".","locations":[{"line":1,"column":3}],"extensions":{"code":"HC0016","specifiedBy":"https://spec.graphql.org/September2025/#sec-Field-Selections","coordinate":"Query","asked":"nothing"}}]}"""
        },
        {
            """{"query":"query($a: Boolean!) { __typename @skip(if: $a) }"}""",
            HttpStatusCode.BadRequest,
            """{"errors":[{"message":"Variable \"$a\" of required type \"Boolean!\" was not provided.","locations":[{"line":1,"column":7}],"extensions":{"code":"HC0018","variable":"a","coordinate":"Boolean"}}]}"""
        },
        {
            """{"query":"{ __typename }","operationName":"A"}""",
            HttpStatusCode.BadRequest,
            """{"errors":[{"message":"Unknown operation named \"A\". Its operation has no name.","extensions":{"code":"HC0015","asked":"A","allowed":[]}}]}"""
        },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public async Task The_graphql_media_type_has_a_status_for_each_outcome_and_json_only_200(string body, HttpStatusCode status, string expected)
    {
        foreach (var (accept, expectedStatus) in ((string, HttpStatusCode)[])[(GraphQL, status), ("application/json", HttpStatusCode.OK)])
        {
            var response = await SendAsync(Json(body), accept);

            Assert.Equal(expected, await response.Content.ReadAsStringAsync());
            Assert.Equal(expectedStatus, response.StatusCode);
            Assert.Equal($"{accept}; charset=utf-8", response.Content.Headers.ContentType?.ToString());
            Assert.Equal(Encoding.UTF8.GetByteCount(expected), response.Content.Headers.ContentLength);
        }
    }

    [Theory]
    [InlineData("application/json", "application/json; charset=utf-8")]
    [InlineData(GraphQL, GraphQL + "; charset=utf-8")]
    public async Task A_body_that_is_no_request_is_400_under_either_media_type(string accept, string contentType)
    {
        var response = await SendAsync(Json("{"), accept);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(contentType, response.Content.Headers.ContentType?.ToString());
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json;q=0")]
    public async Task An_answer_that_the_client_does_not_accept_is_406(string accept)
    {
        var response = await SendAsync(Json("""{"query":"{ __typename }"}"""), accept);

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
        Assert.Equal(
            """{"errors":[{"message":"Nothing in the Accept header can be served; application/graphql-response+json, application/json, multipart/mixed, text/event-stream and application/jsonl can.","extensions":{"code":"HC0063"}}]}""",
            await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("Application/JSON")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=UTF-8")]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("application/json; profile=\"x\"")]
    public async Task Json_in_utf8_is_accepted(string contentType)
    {
        var response = await SendAsync(Bytes("""{"query":"{ __typename }"}""", contentType));

        Assert.Equal(TypeName, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/graphql")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/graphql-response+json")]
    [InlineData("json")]
    public async Task Anything_else_is_415(string? contentType)
    {
        var response = await SendAsync(Bytes("""{"query":"{ __typename }"}""", contentType));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal(
            $$$"""{"errors":[{"message":"The content type \"{{{contentType}}}\" is not accepted; send application/json in UTF-8, or multipart/form-data for files.","extensions":{"code":"HC0009"}}]}""",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Without_a_token_nothing_is_read()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = Json("{") };
        var response = await fixture.Server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Contains("AUTH_NOT_AUTHENTICATED", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public static TheoryData<string, string> HostileBodies => new()
    {
        { new string('[', 1024 * 1024), "HC0011" },
        { new string('{', 1024 * 1024), "HC0011" },
        { $$"""{"a":{{new string('[', 1024 * 1024 - 5)}}""", "HC0011" },
        { $$$"""{"query":"{ __typename }","variables":{"a":{{{new string('[', 10_000)}}}{{{new string(']', 10_000)}}}}}""", "HC0011" },
        { $$"""{"query":"{ __typename }","variables":{{string.Concat(Enumerable.Repeat("{\"a\":", 10_000))}}1{{new string('}', 10_001)}}""", "HC0011" },
        { $$"""{"query":"{{new string('{', 1024 * 1024 - 12)}}"}""", "HC0014" },
        { $$"""{"query":"{{new string('[', 1024 * 1024 - 12)}}"}""", "HC0014" },
        { $$"""{"query":"{ a(b:{{new string('[', 1024 * 1024 - 18)}}"}""", "HC0014" },
        { $$"""{"query":"{{string.Concat(Enumerable.Repeat("{a ", 340_000))}}"}""", "HC0014" },
        { $$"""{"query":"{{string.Concat(Enumerable.Repeat("\\u007b", 170_000))}}"}""", "HC0014" },
        { $$"""{"query":"{{new string(' ', 1024 * 1024 - 12)}}"}""", "HC0014" },
    };

    [Theory]
    [MemberData(nameof(HostileBodies), DisableDiscoveryEnumeration = true)]
    public async Task A_hostile_body_gets_a_clean_error_and_the_next_request_its_answer(string body, string code)
    {
        var response = await SendAsync(Json(body), GraphQL);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        var error = Assert.Single(answer.RootElement.GetProperty("errors").EnumerateArray().ToArray());
        Assert.Equal(code, error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.InRange(error.GetProperty("message").GetString()?.Length ?? 0, 1, 200);
        await Answers("""{"query":"{ __typename }"}""", HttpStatusCode.OK, TypeName);
    }

    [Fact]
    public async Task A_client_that_goes_away_ends_its_statement()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var database = await TestDatabase.CreateAsync();
        await TestUsers.AddAsync(
            database.OwnerConnectionString, RunningServer.Owner.CompanyId, RunningServer.Owner.UserId, (short)(UserRole)RunningServer.Owner.Role);
        await using var server = await RunningServer.StartAsync(database.AppConnectionString);
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync(timeout.Token);
        await using var transaction = await connection.BeginTransactionAsync(timeout.Token);
        await ExecuteAsync("lock table branches in access exclusive mode");
        using var client = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = Json("""{"query":"{ branches { nodes { id } } }"}""") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", server.Issuer.Issue(RunningServer.Owner, TimeSpan.FromMinutes(5)));
        var response = server.Client.SendAsync(request, client.Token);
        string? waitingSince;
        while ((waitingSince = await ExecuteAsync(Waiting)) is null)
        {
            Assert.False(response.IsCompleted, "The request does not wait for the lock.");
        }

        await client.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => response);
        while (await ExecuteAsync(Waiting) is not null)
        {
            // Until the statement is gone; timeout ends the test if it stays.
        }

        // Not by its own time limit of five seconds.
        Assert.Equal("True", await ExecuteAsync($"select clock_timestamp() - '{waitingSince}'::timestamptz < interval '4.5 seconds'"));
        await transaction.RollbackAsync(timeout.Token);
        var next = await server.PostAsync(Json("""{"query":"{ branches { nodes { id } } }"}"""));
        Assert.Equal("""{"data":{"branches":{"nodes":[]}}}""", await next.Content.ReadAsStringAsync(timeout.Token));

        async Task<string?> ExecuteAsync(string sql)
        {
#pragma warning disable CA2100 // The statements are this test's own.
            await using var command = new NpgsqlCommand(sql, connection, transaction);
#pragma warning restore CA2100
            return (await command.ExecuteScalarAsync(timeout.Token))?.ToString();
        }
    }

    private const string Waiting =
        "select waitstart::text from pg_locks where not granted and waitstart is not null and relation = 'branches'::regclass";

    private static StringContent Json(string body) => new(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), "application/json");

    private static ByteArrayContent Bytes(string body, string? contentType)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return content;
    }

    private AuthenticationHeaderValue Token() =>
        new("Bearer", fixture.Server.Issuer.Issue(RunningServer.Owner, TimeSpan.FromMinutes(5)));

    private Task<HttpResponseMessage> SendAsync(string body) => SendAsync(Json(body));

    private async Task<HttpResponseMessage> SendAsync(HttpContent content, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = content };
        request.Headers.Authorization = Token();
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return await fixture.Server.Client.SendAsync(request);
    }

    private Task Answers(string body, HttpStatusCode status, string expected) => Answers(Encoding.UTF8.GetBytes(body), status, expected);

    private async Task Answers(byte[] body, HttpStatusCode status, string expected)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var response = await SendAsync(content);

        Assert.Equal(expected, await response.Content.ReadAsStringAsync());
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(Encoding.UTF8.GetByteCount(expected), response.Content.Headers.ContentLength);
    }

    /// <summary>One server without a database for all tests but the one that brings its own.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        private RunningServer? _server;

        internal RunningServer Server => _server ?? throw new InvalidOperationException("The server is not started yet.");

        public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }

    /// <summary>Sent in pieces, without its length.</summary>
    private sealed class ChunkedContent : HttpContent
    {
        private readonly byte[] _body;
        private readonly int _piece;

        public ChunkedContent(byte[] body, int piece)
        {
            _body = body;
            _piece = piece;
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (var start = 0; start < _body.Length; start += _piece)
            {
                await stream.WriteAsync(_body.AsMemory(start, Math.Min(_piece, _body.Length - start)));
                await stream.FlushAsync();
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
