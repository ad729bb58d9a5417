using System.Text;
using System.Text.Json;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Server.PersistedOperations;
using Xunit;
using static Backoffice.Server.Tests.PersistedOperations.PersistedApi;

namespace Backoffice.Server.Tests.PersistedOperations;

/// <summary>Automatic persisted queries as Apollo's clients do them: the hash, then the text with the hash, then the hash.</summary>
public sealed class AutomaticOperationTests(PersistedApi api) : IClassFixture<PersistedApi>
{
    private const string NotFound = """{"errors":[{"message":"PersistedQueryNotFound","extensions":{"code":"HC0020"}}]}""";
    private const string PersistedQueryForm =
        "The member \\\"extensions.persistedQuery\\\" must be an object with \\\"version\\\": 1 and \\\"sha256Hash\\\": the hash of the operation text.";

    private const string Query = "query Say($text: String!) { echo(text: $text) }";
    private const string Said = """{"data":{"echo":"hi"}}""";

    private static readonly string Hash = OperationHash.Sha256(Encoding.UTF8.GetBytes(Query));
    private static readonly string Receipt =
        $$$$"""{"data":{"echo":"hi"},"extensions":{"persistedQuery":{"sha256Hash":"{{{{Hash}}}}","persisted":true}}}""";

    [Fact]
    public async Task A_hash_is_unknown_until_it_has_come_with_its_text()
    {
        var caller = await api.AddCompanyAsync();
        Assert.Equal("400 " + NotFound, await PostAsync(api.Server, caller, ByHash(Hash)));
        Assert.Equal("200 " + NotFound, await PostAsync(api.Server, caller, ByHash(Hash), accept: "application/json"));
        Assert.Equal("200 " + Receipt, await PostAsync(api.Server, caller, WithText(Query, Hash)));
        Assert.Equal("200 " + Said, await PostAsync(api.Server, caller, ByHash(Hash)));
        Assert.Equal("200 " + Said, await PostAsync(api.Server, caller, ById(Hash)));
        Assert.Equal("200 " + Said, await PostAsync(api.Server, caller, ByHash(Hash.ToUpperInvariant())));
        Assert.Equal([Query], await api.ReadAutomaticAsync(caller));
    }

    [Fact]
    public async Task By_get_it_is_the_same()
    {
        var caller = await api.AddCompanyAsync();
        var variables = "variables=" + Uri.EscapeDataString("""{"text":"hi"}""");
        var hash = "extensions=" + Uri.EscapeDataString(Extensions(Hash));
        Assert.Equal("400 " + NotFound, await GetAsync(api.Server, caller, $"/graphql?{variables}&{hash}"));
        Assert.Equal("200 " + Receipt, await GetAsync(api.Server, caller, $"/graphql?query={Uri.EscapeDataString(Query)}&{variables}&{hash}"));
        Assert.Equal("200 " + Said, await GetAsync(api.Server, caller, $"/graphql?{variables}&{hash}"));
        Assert.Equal("200 " + Said, await GetAsync(api.Server, caller, $"/graphql?{variables}&id={Hash}"));
        Assert.Equal("200 " + Said, await GetAsync(api.Server, caller, $"/graphql?{variables}&documentId={Hash}"));
        Assert.Equal("200 " + Said, await GetAsync(api.Server, caller, $"/graphql/persisted/{Hash}?{variables}"));
        Assert.Equal("200 " + Said, await GetAsync(api.Server, caller, $"/graphql/persisted/{Hash}/Say?{variables}"));
    }

    /// <summary>GraphQL allows U+0000 in a comment; PostgreSQL does not in a text.</summary>
    [Fact]
    public async Task A_text_that_the_database_can_not_hold_is_run_and_not_kept()
    {
        var caller = await api.AddCompanyAsync();
        const string Odd = Query + " # \0";
        Assert.Equal(
            "200 " + Said, await PostAsync(api.Server, caller, WithText(Odd, OperationHash.Sha256(Encoding.UTF8.GetBytes(Odd)))));
        Assert.Empty(await api.ReadAutomaticAsync(caller));
    }

    [Fact]
    public async Task Servers_share_what_is_kept()
    {
        var caller = await api.AddCompanyAsync();
        await using var other = await api.StartAsync();
        Assert.Equal("200 " + Receipt, await PostAsync(api.Server, caller, WithText(Query, Hash)));
        Assert.Equal("200 " + Said, await PostAsync(other, caller, ByHash(Hash)));
    }

    [Fact]
    public async Task Companies_share_nothing()
    {
        var caller = await api.AddCompanyAsync();
        var other = await api.AddCompanyAsync();
        Assert.Equal("200 " + Receipt, await PostAsync(api.Server, caller, WithText(Query, Hash)));
        Assert.Equal("400 " + NotFound, await PostAsync(api.Server, other, ByHash(Hash)));
        Assert.Equal([], await api.ReadAutomaticAsync(other));
    }

    [Fact]
    public async Task A_wrong_hash_is_refused_and_nothing_is_run_or_kept()
    {
        var caller = await api.AddCompanyAsync();
        var wrong = OperationHash.Sha256("{ other }"u8);
        Assert.Equal(
            """400 {"errors":[{"message":"The hash is not that of the operation's text, so nothing was run or kept. It is the SHA-256 of the text in UTF-8, exactly as sent.","extensions":{"code":"PERSISTED_QUERY_MISMATCH"}}]}""",
            await PostAsync(api.Server, caller, WithText(Query, wrong)));
        Assert.Equal("400 " + NotFound, await PostAsync(api.Server, caller, ByHash(wrong)));
        Assert.Equal("400 " + NotFound, await PostAsync(api.Server, caller, ByHash(Hash)));
        Assert.Equal([], await api.ReadAutomaticAsync(caller));
    }

    [Theory]
    [InlineData("{ echo(text: \"hi\")", "HC0014")]
    [InlineData("{ unknown }", "HC0016")]
    public async Task What_is_invalid_is_not_kept(string query, string code)
    {
        var caller = await api.AddCompanyAsync();
        var hash = OperationHash.Sha256(Encoding.UTF8.GetBytes(query));
        var answer = await PostAsync(api.Server, caller, WithText(query, hash));
        Assert.Contains(code, answer, StringComparison.Ordinal);
        Assert.DoesNotContain("persistedQuery", answer, StringComparison.Ordinal);
        Assert.Equal([], await api.ReadAutomaticAsync(caller));
    }

    [Fact]
    public async Task Other_hashes_are_checked_but_not_kept()
    {
        var caller = await api.AddCompanyAsync();
        var hash = System.Buffers.Text.Base64Url.EncodeToString(Convert.FromHexString(Hash));
        Assert.Equal("200 " + Said, await PostAsync(api.Server, caller, WithText(Query, hash)));
        Assert.Equal([], await api.ReadAutomaticAsync(caller));
    }

    [Fact]
    public async Task A_company_keeps_a_bounded_number_and_forgets_what_it_has_not_used()
    {
        var caller = await api.AddCompanyAsync();
        await using var server = await api.StartAsync(new PersistedOperationSettings { AutomaticPerCompany = 2 });
        foreach (var name in (string[])["A", "B", "C", "D"])
        {
            var query = $"query {name}($text: String!) {{ echo(text: $text) }}";
            Assert.Contains(
                "\"persisted\":true", await PostAsync(server, caller, WithText(query, OperationHash.Sha256(Encoding.UTF8.GetBytes(query)))), StringComparison.Ordinal);
        }

        Assert.Equal(
            ["query C($text: String!) { echo(text: $text) }", "query D($text: String!) { echo(text: $text) }"],
            await api.ReadAutomaticAsync(caller));
    }

    [Fact]
    public async Task A_company_keeps_a_bounded_number_of_bytes()
    {
        var caller = await api.AddCompanyAsync();
        await using var server = await api.StartAsync(new PersistedOperationSettings { AutomaticBytesPerCompany = 100_000 });
        foreach (var name in (string[])["A", "B", "C", "D"])
        {
            var query = $"query {name}($text: String!) {{ echo(text: $text) }} #{new string('x', 40_000)}";
            await PostAsync(server, caller, WithText(query, OperationHash.Sha256(Encoding.UTF8.GetBytes(query))));
        }

        Assert.Equal(["query C", "query D"], (await api.ReadAutomaticAsync(caller)).Select(query => query[..7]));
    }

    [Fact]
    public async Task Fifty_registrations_of_one_hash_are_one()
    {
        var caller = await api.AddCompanyAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => PostAsync(api.Server, caller, WithText(Query, Hash))));
        Assert.All(answers, answer => Assert.Equal("200 " + Receipt, answer));
        Assert.Equal([Query], await api.ReadAutomaticAsync(caller));
    }

    [Fact]
    public async Task Without_the_store_texts_run_and_hashes_ask_for_them()
    {
        var caller = new Caller(Guid.NewGuid(), Guid.NewGuid(), Backoffice.Persistence.Administration.UserRole.Owner);
        await using var server = await api.StartAsync(connectionString: "Host=127.0.0.1;Port=1;Username=nobody");
        Assert.Equal("400 " + NotFound, await PostAsync(server, caller, ByHash(Hash)));
        Assert.Equal("200 " + Said, await PostAsync(server, caller, WithText(Query, Hash)));
        Assert.Equal(
            """400 {"errors":[{"message":"Persisted operations can't be looked up at the moment. Try again in a few seconds, or send the operation's text instead of its id.","extensions":{"code":"DEGRADED","retryAfterSeconds":5}}]}""",
            await PostAsync(server, caller, ById("registered")));
    }

    [Fact]
    public async Task In_a_batch_each_request_is_for_itself()
    {
        var caller = await api.AddCompanyAsync();
        await PostAsync(api.Server, caller, WithText(Query, Hash));
        Assert.Equal(
            """200 [{"requestIndex":0,"data":{"echo":"hi"}},{"requestIndex":1,"errors":[{"message":"PersistedQueryNotFound","extensions":{"code":"HC0020"}}]},{"requestIndex":2,"data":{"__typename":"Query"}}]""",
            await PostAsync(api.Server, caller, $$"""[{{ByHash(Hash)}},{"id":"other"},{"query":"{ __typename }"}]"""));
        Assert.Equal(
            """200 [{"variableIndex":0,"data":{"echo":"a"}},{"variableIndex":1,"data":{"echo":"b"}}]""",
            await PostAsync(api.Server, caller, """{"variables":[{"text":"a"},{"text":"b"}]}""", $"/graphql/persisted/{Hash}"));
    }

    [Fact]
    public async Task A_mutation_is_not_run_by_get()
    {
        var caller = await api.AddCompanyAsync();
        const string mutation = "mutation { rename(name: \"x\") }";
        var hash = OperationHash.Sha256(Encoding.UTF8.GetBytes(mutation));
        await PostAsync(api.Server, caller, WithText(mutation, hash));
        Assert.StartsWith("405 ", await GetAsync(api.Server, caller, $"/graphql/persisted/{hash}"), StringComparison.Ordinal);
        Assert.Equal("""200 {"data":{"rename":"x"}}""", await PostAsync(api.Server, caller, "{}", $"/graphql/persisted/{hash}"));
    }

    [Theory]
    [InlineData("""{"extensions":{"persistedQuery":{"version":2,"sha256Hash":"a"}}}""", PersistedQueryForm)]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1}}}""", PersistedQueryForm)]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":[1]}}}""", PersistedQueryForm)]
    [InlineData("""{"extensions":{"persistedQuery":{"version":"1","sha256Hash":"a"}},"query":"{ __typename }"}""", PersistedQueryForm)]
    [InlineData("""{"extensions":{"persistedQuery":[]}}""", "The member \\\"extensions.persistedQuery\\\" must be an object or null, but is a JSON array.")]
    [InlineData("""{"id":1}""", "The member \\\"id\\\" must be a string, but is a JSON number.")]
    public async Task A_reference_of_the_wrong_form_is_refused(string body, string message) => Assert.Equal(
        $$$"""400 {"errors":[{"message":"{{{message}}}","extensions":{"code":"HC0009"}}]}""",
        await PostAsync(api.Server, RunningServer.Owner, body));

    [Theory]
    [InlineData("""{"id":"","query":"{ __typename }"}""")]
    [InlineData("""{"id":null,"documentId":null,"query":"{ __typename }"}""")]
    [InlineData("""{"id":"anything","query":"{ __typename }"}""")]
    [InlineData("""{"extensions":{"persistedQuery":null,"other":{"a":[1]}},"query":"{ __typename }"}""")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"7f56e67dd21ab3f30d1ff8b7bed08893f0a0db86449836189b361dd1e56ddb4b","x":{"a":1}}},"query":"{ __typename }"}""")]
    public async Task A_text_runs(string body) =>
        Assert.StartsWith("""200 {"data":{"__typename":"Query"}""", await PostAsync(api.Server, RunningServer.Owner, body), StringComparison.Ordinal);

    [Fact]
    public async Task An_address_and_a_text_are_one_too_many() => Assert.Equal(
        """400 {"errors":[{"message":"The address names a persisted operation, and the request has an operation text too: send one of them.","extensions":{"code":"HC0009"}}]}""",
        await PostAsync(api.Server, RunningServer.Owner, """{"query":"{ __typename }"}""", "/graphql/persisted/a"));

    [Fact]
    public async Task An_id_of_any_length_is_unknown() =>
        Assert.Equal("400 " + NotFound, await PostAsync(api.Server, RunningServer.Owner, ById(new string('a', 100_000))));

    private static string Extensions(string hash) => JsonSerializer.Serialize(new { persistedQuery = new { version = 1, sha256Hash = hash } });

    private static string ByHash(string hash) => $$$"""{"extensions":{{{Extensions(hash)}}},"variables":{"text":"hi"}}""";

    private static string ById(string id) => JsonSerializer.Serialize(new { id, variables = new { text = "hi" } });

    private static string WithText(string query, string hash) =>
        $$$"""{"query":{{{JsonSerializer.Serialize(query)}}},"extensions":{{{Extensions(hash)}}},"variables":{"text":"hi"}}""";
}
