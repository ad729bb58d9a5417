using System.Text;
using Backoffice.GraphQL.Pipeline;
using Backoffice.Server.PersistedOperations;
using Xunit;
using static Backoffice.Server.Tests.PersistedOperations.PersistedApi;

namespace Backoffice.Server.Tests.PersistedOperations;

/// <summary>A program's key runs the program's operations and nothing else.</summary>
public sealed class OnlyPersistedTests(PersistedApi api) : IClassFixture<PersistedApi>
{
    private const string Echo = "query Say($text: String!) { echo(text: $text) }";

    private readonly string _client = $"client-{Guid.NewGuid():N}";

    [Theory]
    [InlineData("""{"query":"{ __typename }"}""", "The request carries the text of an operation; send the id of a registered one.")]
    [InlineData("""{"query":"{ __schema { queryType { name } } }"}""", "The request carries the text of an operation; send the id of a registered one.")]
    [InlineData("""{"query":"query Say($text: String!) { echo(text: $text) }","id":"own"}""", "The request carries the text of an operation; send the id of a registered one.")]
    [InlineData("""{"query":"{ __typename }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"7f56e67dd21ab3f30d1ff8b7bed08893f0a0db86449836189b361dd1e56ddb4b"}}}""", "The request carries the text of an operation; send the id of a registered one.")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"7f56e67dd21ab3f30d1ff8b7bed08893f0a0db86449836189b361dd1e56ddb4b"}}}""", "No operation is registered under the id \\\"7f56e67dd21ab3f30d1ff8b7bed08893f0a0db86449836189b361dd1e56ddb4b\\\" for the client \\\"CLIENT\\\".")]
    [InlineData("""{"id":"others"}""", "No operation is registered under the id \\\"others\\\" for the client \\\"CLIENT\\\".")]
    [InlineData("""{"id":"' or 1=1 --"}""", "No operation is registered under the id \\\"' or 1=1 --\\\" for the client \\\"CLIENT\\\".")]
    public async Task A_client_runs_its_own_operations_and_nothing_else(string body, string reason)
    {
        await api.PublishAsync(_client, "1.0", ("own", Echo));
        await api.PublishAsync(_client + "-other", "1.0", ("others", "{ __typename }"));
        var anybody = await api.AddCompanyAsync();

        // What the company has persisted is not the client's.
        Assert.Contains(
            "\"persisted\":true",
            await PostAsync(
                api.Server,
                anybody,
                """{"query":"{ __typename }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"7f56e67dd21ab3f30d1ff8b7bed08893f0a0db86449836189b361dd1e56ddb4b"}}}"""),
            StringComparison.Ordinal);

        var caller = anybody with { Client = _client };
        Assert.Equal("""200 {"data":{"echo":"hi"}}""", await PostAsync(api.Server, caller, """{"id":"own","variables":{"text":"hi"}}"""));
        Assert.Equal(
            $$$"""400 {"errors":[{"message":"Only persisted operations are allowed.","extensions":{"code":"HC0067","reason":"{{{reason.Replace("CLIENT", _client, StringComparison.Ordinal)}}}"}}]}""",
            await PostAsync(api.Server, caller, body));
    }

    [Fact]
    public async Task Registrations_are_refused_too()
    {
        var caller = (await api.AddCompanyAsync()) with { Client = _client };
        var hash = OperationHash.Sha256(Encoding.UTF8.GetBytes(Echo));
        var refused = await PostAsync(
            api.Server, caller, $$$$"""{"query":"{{{{Echo}}}}","variables":{"text":"hi"},"extensions":{"persistedQuery":{"version":1,"sha256Hash":"{{{{hash}}}}"}}}""");
        Assert.Contains("HC0067", refused, StringComparison.Ordinal);
        Assert.Equal([], await api.ReadAutomaticAsync(caller));
    }

    [Fact]
    public async Task A_batch_is_no_way_around()
    {
        await api.PublishAsync(_client, "1.0", ("own", "{ __typename }"));
        var caller = (await api.AddCompanyAsync()) with { Client = _client };
        var answer = await PostAsync(api.Server, caller, """[{"id":"own"},{"query":"{ __typename }"}]""");
        Assert.StartsWith("""200 [{"requestIndex":0,"data":{"__typename":"Query"}},{"requestIndex":1,"errors":[{"message":"Only persisted operations are allowed.",""", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_can_hold_for_everybody()
    {
        await api.PublishAsync(_client, "1.0", ("everybodys", "{ __typename }"));
        var caller = await api.AddCompanyAsync();
        await using var server = await api.StartAsync(new PersistedOperationSettings { OnlyPersisted = true });
        Assert.Equal("""200 {"data":{"__typename":"Query"}}""", await PostAsync(server, caller, """{"id":"everybodys"}"""));
        Assert.Contains("HC0067", await PostAsync(server, caller, """{"query":"{ __typename }"}"""), StringComparison.Ordinal);
        Assert.Contains("HC0067", await GetAsync(server, caller, "/graphql?query={__typename}"), StringComparison.Ordinal);
        Assert.Contains("HC0067", await PostAsync(server, caller with { Client = "another" }, """{"id":"everybodys"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_store_a_client_is_told_to_wait()
    {
        await using var server = await api.StartAsync(connectionString: "Host=127.0.0.1;Port=1;Username=nobody");
        Assert.Equal(
            """400 {"errors":[{"message":"Persisted operations can't be looked up at the moment. Try again in a few seconds.","extensions":{"code":"DEGRADED","retryAfterSeconds":5}}]}""",
            await PostAsync(
                server,
                RunningServer.Owner with { Client = _client },
                """{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"7f56e67dd21ab3f30d1ff8b7bed08893f0a0db86449836189b361dd1e56ddb4b"}}}"""));
    }

    [Fact]
    public async Task A_token_with_an_unusable_client_is_refused() => Assert.StartsWith(
        "401 ", await PostAsync(api.Server, RunningServer.Owner with { Client = "a b" }, """{"query":"{ __typename }"}"""), StringComparison.Ordinal);
}
