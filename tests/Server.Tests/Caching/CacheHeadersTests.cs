using System.Net;
using System.Text;
using Backoffice.Caching.Generations;
using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Introspection;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Server.Tests.Caching;

public sealed class CacheHeadersTests
{
    private const string Shared = """{"query":"{ shared { name } }"}""";

    [Fact]
    public async Task An_answer_is_made_once_and_then_known_by_its_tag()
    {
        await using var server = await StartAsync();

        using var made = await PostAsync(server, Shared);
        Assert.Equal("MISS", Header(made, "X-Cache"));
        Assert.Equal("no-cache, private", Header(made, "Cache-Control"));
        Assert.Equal("accept, authorization", Header(made, "Vary"));
        Assert.Null(Header(made, "Age"));

        using var kept = await PostAsync(server, Shared);
        Assert.Equal("HIT-L1", Header(kept, "X-Cache"));
        Assert.Equal("0", Header(kept, "Age"));
        Assert.Equal(Header(made, "ETag"), Header(kept, "ETag"));
        Assert.Equal(await made.Content.ReadAsStringAsync(), await kept.Content.ReadAsStringAsync());

        using var known = await PostAsync(server, Shared, ("If-None-Match", "\"other\", " + Header(made, "ETag")));
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        Assert.Empty(await known.Content.ReadAsByteArrayAsync());
        Assert.Equal(Header(made, "ETag"), Header(known, "ETag"));
        using var other = await PostAsync(server, Shared, ("If-None-Match", "\"other\""));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task By_get_it_is_the_same()
    {
        await using var server = await StartAsync();
        using var made = await server.SendAsync(HttpMethod.Get, "/graphql?query={shared{name}}");
        Assert.Equal((HttpStatusCode.OK, "MISS"), (made.StatusCode, Header(made, "X-Cache")));
        var tag = Header(made, "ETag") ?? "";
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head])
        {
            foreach (var tags in (string[])[tag, "*", $"\"a\", {tag}", $"\"a\",W/\"b\" , {tag.Replace("W/", "", StringComparison.Ordinal)}"])
            {
                using var known = await server.SendAsync(method, "/graphql?query={shared{name}}", headers: ("If-None-Match", tags));
                Assert.Equal((HttpStatusCode.NotModified, "HIT-L1"), (known.StatusCode, Header(known, "X-Cache")));
                Assert.Equal(
                    (tag, "no-cache, private", "accept, accept-encoding, authorization"),
                    (Header(known, "ETag"), Header(known, "Cache-Control"), Header(known, "Vary")));
            }

            using var other = await server.SendAsync(method, "/graphql?query={shared{name}}", headers: ("If-None-Match", "\"a\""));
            Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        }
    }

    [Fact]
    public async Task A_public_answer_may_be_kept_by_everybody()
    {
        await using var server = await StartAsync();
        using var response = await PostAsync(server, """{"query":"{ motto }"}""");
        Assert.Equal("max-age=30", Header(response, "Cache-Control"));
        Assert.Equal("accept", Header(response, "Vary"));
    }

    [Fact]
    public async Task A_public_operation_at_its_own_address_may_be_kept_by_a_shared_cache()
    {
        await using var server = await StartAsync();
        using var made = await server.SendAsync(HttpMethod.Get, "/graphql/persisted/motto");
        Assert.Equal("{\"data\":{\"motto\":\"Ever fresh\"}}", await made.Content.ReadAsStringAsync());
        Assert.Equal(("public, max-age=30", "accept, accept-encoding"), (Header(made, "Cache-Control"), Header(made, "Vary")));
        using var known = await server.SendAsync(
            HttpMethod.Get, "/graphql/persisted/motto", headers: ("If-None-Match", Header(made, "ETag") ?? ""));
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);

        using var byPost = await server.SendAsync(
            HttpMethod.Post, "/graphql/persisted/motto", new StringContent("{}", Encoding.UTF8, "application/json"));
        Assert.Equal("max-age=30", Header(byPost, "Cache-Control"));
        using var ofRole = await server.SendAsync(HttpMethod.Get, "/graphql/persisted/shared");
        Assert.Equal(("no-cache, private", "accept, accept-encoding, authorization"), (Header(ofRole, "Cache-Control"), Header(ofRole, "Vary")));
    }

    [Theory]
    [InlineData("no-cache")]
    [InlineData("no-store")]
    [InlineData("max-age=0, No-Cache")]
    public async Task A_client_may_ask_for_a_new_answer(string cacheControl)
    {
        await using var server = await StartAsync();
        using var first = await PostAsync(server, Shared);
        using var second = await PostAsync(server, Shared, ("Cache-Control", cacheControl));
        Assert.Equal("BYPASS", Header(second, "X-Cache"));
    }

    [Theory]
    [InlineData("""{"query":"mutation { rename }"}""")]
    [InlineData("""{"query":"{ fail shared { name } }"}""")]
    [InlineData("""{"query":"{ __schema { queryType { name } } }"}""")]
    [InlineData("""{"query":"{ unknown }"}""")]
    public async Task Mutations_errors_and_introspection_say_nothing_of_caches(string body)
    {
        await using var server = await StartAsync();
        using var response = await PostAsync(server, body);
        Assert.Null(Header(response, "Cache-Control"));
        Assert.Null(Header(response, "ETag"));
        Assert.NotNull(Header(response, "X-Cache"));
    }

    [Theory]
    [InlineData("/graphql?query={fail shared{name}}")]
    [InlineData("/graphql?query={unknown}")]
    [InlineData("/graphql?query={")]
    [InlineData("/graphql?query={__schema{queryType{name}}}")]
    [InlineData("/graphql?query=mutation{rename}")]
    [InlineData("/graphql?id=a%00b")]
    [InlineData("/graphql?extensions={\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"a b\"}}")]
    [InlineData("/graphql?variables={")]
    [InlineData("/graphql")]
    [InlineData("/graphql/persisted/a%20b")]
    [InlineData("/graphql/persisted/motto/Unknown")]
    [InlineData("/graphql/persisted/motto?query={motto}")]
    [InlineData("/graphql/persisted/motto", "GraphQL-Cache", "report")]
    [InlineData("/graphql/persisted/motto", "GraphQL-Cost", "report")]
    [InlineData("/graphql/persisted/motto", "GraphQL-Cost", "validate")]
    [InlineData("/graphql/persisted/motto", "Accept", "text/html;q=0")]
    [InlineData("/graphql/persisted/motto", "Accept", "a")]
    [InlineData("/graphql/persisted", "Accept", "*/*")]
    public async Task What_is_no_whole_answer_by_get_is_kept_by_nobody(string address, string header = "X-None", string value = "")
    {
        await using var server = await StartAsync();
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head])
        {
            using var response = await server.SendAsync(method, address, headers: (header, value));
            Assert.Equal(("no-store", "accept, accept-encoding, authorization"), (Header(response, "Cache-Control"), Header(response, "Vary")));
            Assert.Null(Header(response, "ETag"));
        }

        using var stranger = await server.Client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(("no-store", "accept, accept-encoding, authorization"), (Header(stranger, "Cache-Control"), Header(stranger, "Vary")));
    }

    [Fact]
    public async Task A_report_comes_on_request_and_has_no_tag()
    {
        await using var server = await StartAsync();
        using var response = await PostAsync(server, Shared, ("GraphQL-Cache", "report"));
        Assert.Contains("\"extensions\":{\"cache\":{\"status\":\"MISS\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null(Header(response, "ETag"));
    }

    [Theory]
    [InlineData("/graphql", """[{"query":"{ shared { name } }"},{"query":"{ motto }"}]""")]
    [InlineData("/graphql?batchOperations=[A,B]", """{"query":"query A { shared { name } } query B { motto }"}""")]
    [InlineData("/graphql", """{"query":"query ($with: Boolean!) { motto shared @include(if: $with) { name } }","variables":[{"with":true},{"with":false}]}""")]
    public async Task A_batch_says_where_the_answer_came_from_that_took_the_most(string address, string batch)
    {
        await using var server = await StartAsync();
        using var first = await PostToAsync(server, "/graphql", """{"query":"{ motto }"}""");
        using var made = await PostToAsync(server, address, batch);
        using var kept = await PostToAsync(server, address, batch, ("GraphQL-Cache", "report"));

        Assert.Equal(("MISS", "HIT-L1"), (Header(made, "X-Cache"), Header(kept, "X-Cache")));
        Assert.Equal(("no-cache", null), (Header(kept, "Cache-Control"), Header(kept, "ETag")));
        Assert.Equal(
            2,
            (await kept.Content.ReadAsStringAsync()).Split("\"extensions\":{\"cache\":{\"status\":\"HIT-L1\",\"reason\":\"STORED\"").Length - 1);
    }

    [Theory]
    [InlineData("""{"query":"mutation { rename }"}""")]
    [InlineData("""{"query":"{ __schema { queryType { name } } }"}""")]
    [InlineData("""{"query":"{ unknown }"}""")]
    [InlineData("{}")]
    public async Task A_batch_with_something_that_is_not_kept_has_not_come_from_the_cache(string other)
    {
        await using var server = await StartAsync();
        using var made = await PostAsync(server, Shared);
        using var batch = await PostAsync(server, $"[{Shared},{other},{Shared}]");
        Assert.Equal("BYPASS", Header(batch, "X-Cache"));
    }

    [Fact]
    public async Task A_batch_in_parts_says_it_of_each_answer()
    {
        await using var server = await StartAsync();
        using var made = await PostAsync(server, Shared);
        using var batch = await PostForAsync(server, "application/jsonl", $$"""[{{Shared}},{"query":"mutation { rename }"}]""");
        Assert.Null(Header(batch, "X-Cache"));
        var answers = await batch.Content.ReadAsStringAsync();
        Assert.Contains("\"status\":\"HIT-L1\",\"reason\":\"STORED\"", answers, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"BYPASS\",\"reason\":\"NOT_A_QUERY\"", answers, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("multipart/mixed")]
    [InlineData("text/event-stream")]
    [InlineData("multipart/mixed;q=0.9, application/json")]
    public async Task An_answer_in_several_parts_does_not_come_from_the_cache(string accept)
    {
        await using var server = await StartAsync();
        using var response = await PostForAsync(server, accept, """{"query":"{ motto ... @defer { shared { name } } }"}""");
        Assert.Equal("BYPASS", Header(response, "X-Cache"));
        var parts = await response.Content.ReadAsStringAsync();
        Assert.Equal(2, parts.Split("\"status\":\"BYPASS\",\"reason\":\"INCREMENTAL\"")[0].Split("\"data\"").Length);
        Assert.Contains("\"completed\"", parts, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("multipart/mixed")]
    [InlineData("text/event-stream")]
    public async Task An_answer_in_one_part_says_where_it_came_from(string accept)
    {
        await using var server = await StartAsync();
        using var made = await PostForAsync(server, accept, Shared);
        using var kept = await PostForAsync(server, accept, Shared);
        Assert.Equal(("MISS", "HIT-L1"), (Header(made, "X-Cache"), Header(kept, "X-Cache")));
    }

    private static Task<RunningServer> StartAsync() => RunningServer.StartAsync(configure: services =>
    {
        services.AddSingleton<IGenerations>(new InProcessGenerations(new NoTransactions(), static (_, _) => true, TimeProvider.System));
        services.AddSingleton<IPersistedOperationStore>(new Operations());
        services.AddSingleton(new SchemaBuilder(IntrospectionSystem.Create).AddCacheControl().AddType(typeof(Queries)).AddType(typeof(Mutations)).Build());
    });

    private static Task<HttpResponseMessage> PostAsync(RunningServer server, string body, params (string, string)[] headers) =>
        PostToAsync(server, "/graphql", body, headers);

    private static Task<HttpResponseMessage> PostToAsync(RunningServer server, string address, string body, params (string, string)[] headers) =>
        server.SendAsync(HttpMethod.Post, address, new StringContent(body, Encoding.UTF8, "application/json"), headers: headers);

    private static Task<HttpResponseMessage> PostForAsync(RunningServer server, string accept, string body) => server.SendAsync(
        HttpMethod.Post, "/graphql", new StringContent(body, Encoding.UTF8, "application/json"), accept, ("GraphQL-Cache", "report"));

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    private sealed class Operations : IPersistedOperationStore
    {
        public ValueTask<PersistedOperation?> FindAsync(string id, Caller caller, CancellationToken cancellationToken) =>
            new(new PersistedOperation(Encoding.UTF8.GetBytes(id == "motto" ? "{ motto }" : "{ shared { name } }"), IsRegistered: true));

        public ValueTask<bool> TryAddAsync(
            string hash, ReadOnlyMemory<byte> document, Caller caller, CancellationToken cancellationToken) => new(false);
    }

    [QueryType]
    public static class Queries
    {
        public static Thing? GetShared() => new("It");

        [CacheControl(30, Scope = CacheScope.Public)]
        public static string? GetMotto() => "Ever fresh";

        [CacheControl(30, Scope = CacheScope.Public)]
        public static string? GetFail() => throw new InvalidOperationException("It failed.");
    }

    [MutationType]
    public static class Mutations
    {
        public static string? Rename() => "Done";
    }

    [ObjectType]
    [CacheControl(0, SharedMaxAge = 60, Scope = CacheScope.Private)]
    public sealed record Thing(string Name);
}
