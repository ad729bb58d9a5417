using System.Text.Json;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Administration;
using Backoffice.Server.PersistedOperations;
using Backoffice.Testing;
using Xunit;
using static Backoffice.Server.Tests.PersistedOperations.PersistedApi;

namespace Backoffice.Server.Tests.PersistedOperations;

public sealed class OperationRegistryTests
{
    private const string Publish =
        """
        mutation Publish($input: PublishOperationsInput!) {
          publishOperations(input: $input) {
            publishedOperations { client version operations added }
            errors { __typename ... on UserError { message } ... on OperationsRefusedError { faults } }
          }
        }
        """;

    private const string Retire =
        """
        mutation Retire($input: RetireOperationsInput!) {
          retireOperations(input: $input) {
            retiredOperations { client version removed }
            errors { __typename ... on UserError { message } ... on OperationsRefusedError { faults } }
          }
        }
        """;

    private const string Manifest = """{ "me:1": "query Me { me { role } }" }""";

    [Fact]
    public async Task Owners_of_the_company_that_runs_the_installation_publish()
    {
        await using var database = await TestDatabase.CreateAsync();
        var owner = await AddOwnerAsync(database);
        await using var server = await RunningServer.StartAsync(
            database.AppConnectionString, persistedOperations: new PersistedOperationSettings { PublishingCompany = owner.CompanyId });

        Assert.Equal(
            """200 {"data":{"publishOperations":{"publishedOperations":{"client":"mobile","version":"1.0","operations":1,"added":1},"errors":null}}}""",
            await PostAsync(server, owner, Request("mobile", Manifest)));
        Assert.Equal("""200 {"data":{"me":{"role":"OWNER"}}}""", await PostAsync(server, owner with { Client = "mobile" }, """{"id":"me:1"}"""));
        Assert.Equal(
            """200 {"data":{"publishOperations":{"publishedOperations":null,"errors":[{"__typename":"OperationsRefusedError","message":"Nothing was published.","faults":["A (a): Cannot query field \"unknown\" on type \"Query\"."]}]}}}""",
            await PostAsync(server, owner, Request("mobile", """{ "a": "query A { unknown }", "b": "query B { me { role } }" }""")));
        Assert.Equal(
            """200 {"data":{"publishOperations":{"publishedOperations":null,"errors":[{"__typename":"OperationsRefusedError","message":"Nothing was published.","faults":["A client's name has 1 to 64 letters, digits and . _ -."]}]}}}""",
            await PostAsync(server, owner, Request("a/b", Manifest)));

        // Nobody else does, whatever his role elsewhere.
        Assert.Contains("PublishingNotAllowedError", await PostAsync(server, await AddOwnerAsync(database), Request("mobile", Manifest)), StringComparison.Ordinal);
        Assert.Contains("AUTH_NOT_AUTHORIZED", await PostAsync(server, owner with { Role = UserRole.Manager }, Request("mobile", Manifest)), StringComparison.Ordinal);
        Assert.Contains("HC0067", await PostAsync(server, owner with { Client = "mobile" }, Request("mobile", Manifest)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Owners_of_the_company_that_runs_the_installation_retire_what_is_not_in_use()
    {
        await using var database = await TestDatabase.CreateAsync();
        var owner = await AddOwnerAsync(database);
        await using var server = await RunningServer.StartAsync(
            database.AppConnectionString, persistedOperations: new PersistedOperationSettings { PublishingCompany = owner.CompanyId });
        await PostAsync(server, owner, Request("mobile", Manifest));

        var inUse = await PostAsync(server, owner, RetireRequest("1.0"));
        Assert.StartsWith(
            """200 {"data":{"retireOperations":{"retiredOperations":null,"errors":[{"__typename":"OperationsRefusedError","message":"Nothing was retired.","faults":["In use in the last 30 days: Me (me:1): never used, published """,
            inUse,
            StringComparison.Ordinal);
        Assert.Equal(Refusal("The client \\\"mobile\\\" has no version \\\"2.0\\\"."), await PostAsync(server, owner, RetireRequest("2.0")));
        Assert.Equal(
            Refusal("unusedForDays is -1: it must be from 0 to 3650."), await PostAsync(server, owner, RetireRequest("1.0", -1)));
        Assert.Equal(
            Refusal("unusedForDays is 3651: it must be from 0 to 3650."), await PostAsync(server, owner, RetireRequest("1.0", 3651)));

        Assert.Contains(
            "PublishingNotAllowedError", await PostAsync(server, await AddOwnerAsync(database), RetireRequest("1.0", 0)), StringComparison.Ordinal);
        Assert.Contains(
            "AUTH_NOT_AUTHORIZED", await PostAsync(server, owner with { Role = UserRole.Manager }, RetireRequest("1.0", 0)), StringComparison.Ordinal);
        Assert.Equal(
            """200 {"data":{"retireOperations":{"retiredOperations":{"client":"mobile","version":"1.0","removed":1},"errors":null}}}""",
            await PostAsync(server, owner, RetireRequest("1.0", 0)));

        static string Refusal(string fault) =>
            """200 {"data":{"retireOperations":{"retiredOperations":null,"errors":[{"__typename":"OperationsRefusedError","message":"Nothing was retired.","faults":"""
            + $"[\"{fault}\"]}}]}}}}}}";
    }

    [Fact]
    public async Task What_the_database_can_not_hold_is_refused_without_asking_it()
    {
        await using var database = await TestDatabase.CreateAsync();
        var owner = await AddOwnerAsync(database);
        using var logs = new RecordedLogs();
        await using var server = await RunningServer.StartAsync(
            database.AppConnectionString, persistedOperations: new PersistedOperationSettings { PublishingCompany = owner.CompanyId }, logs: logs);
        logs.Clear();
        const string Stored = "the name or the text holds the character U+0000, which can't be stored.";
        foreach (var (body, fault) in ((string, string)[])[
            (Request("a\0b", Manifest), "A client's name has 1 to 64 letters, digits and . _ -."),
            (Request(new string('a', 65), Manifest), "A client's name has 1 to 64 letters, digits and . _ -."),
            (RetireRequest("1\0"), "A version has 1 to 64 letters, digits and . _ + -."),
            (RetireRequest(""), "A version has 1 to 64 letters, digits and . _ + -."),
            (Request("mobile", """{ "a": "query A { me { role } } # \u0000" }"""), $"a: {Stored}"),
            (Request("mobile", """{ "a\u0000": "query A { me { role } }" }"""), "an id has 1 to 128 letters, digits and . _ ~ : = + -, so that it can stand in an address."),
            (Request("mobile", """{ "a\ud800": "query A { me { role } }" }"""), "The manifest is not valid JSON: an escape in a string is half of a surrogate pair: line 1, byte 5.")])
        {
            var answer = await PostAsync(server, owner, body);
            Assert.Contains("OperationsRefusedError", answer, StringComparison.Ordinal);
            Assert.Contains(fault, answer, StringComparison.Ordinal);
        }

        Assert.Null(logs.FindTooMuch());
    }

    private static async Task<Caller> AddOwnerAsync(TestDatabase database)
    {
        var owner = new Caller(Guid.NewGuid(), Guid.NewGuid(), UserRole.Owner);
        await TestUsers.AddAsync(database.OwnerConnectionString, owner.CompanyId, owner.UserId, (short)(UserRole)owner.Role);
        return owner;
    }

    private static string RetireRequest(string version, int? unusedForDays = null) =>
        JsonSerializer.Serialize(new { query = Retire, variables = new { input = new { client = "mobile", version, unusedForDays } } });

    private static string Request(string client, string manifest) =>
        JsonSerializer.Serialize(new { query = Publish, variables = new { input = new { client, version = "1.0", manifest } } });
}
