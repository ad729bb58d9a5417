using System.Text.Json;
using Backoffice.Persistence.Administration;
using Backoffice.Schema;
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
            errors { __typename ... on Error { message } ... on OperationsRefusedError { faults } }
          }
        }
        """;

    private const string Manifest = """{ "me:1": "query Me { me { role } }" }""";

    [Fact]
    public async Task Owners_of_the_company_that_runs_the_installation_publish()
    {
        await using var database = await TestDatabase.CreateAsync();
        var owner = new Viewer(Guid.NewGuid(), Guid.NewGuid(), UserRole.Owner);
        await using var server = await RunningServer.StartAsync(
            database.AppConnectionString, persistedOperations: new PersistedOperationSettings { PublishingCompany = owner.CompanyId });

        Assert.Equal(
            """200 {"data":{"publishOperations":{"publishedOperations":{"client":"mobile","version":"1.0","operations":1,"added":1},"errors":null}}}""",
            await PostAsync(server, owner, Request("mobile", Manifest)));
        Assert.Equal("""200 {"data":{"me":null}}""", await PostAsync(server, owner with { Client = "mobile" }, """{"id":"me:1"}"""));
        Assert.Equal(
            """200 {"data":{"publishOperations":{"publishedOperations":null,"errors":[{"__typename":"OperationsRefusedError","message":"Nothing was published.","faults":["A (a): Cannot query field \"unknown\" on type \"Query\"."]}]}}}""",
            await PostAsync(server, owner, Request("mobile", """{ "a": "query A { unknown }", "b": "query B { me { role } }" }""")));
        Assert.Equal(
            """200 {"data":{"publishOperations":{"publishedOperations":null,"errors":[{"__typename":"OperationsRefusedError","message":"Nothing was published.","faults":["A client's name has 1 to 64 letters, digits and . _ -."]}]}}}""",
            await PostAsync(server, owner, Request("a/b", Manifest)));

        // Nobody else does, whatever his role elsewhere.
        Assert.Contains("PublishingNotAllowedError", await PostAsync(server, owner with { CompanyId = Guid.NewGuid() }, Request("mobile", Manifest)), StringComparison.Ordinal);
        Assert.Contains("AUTH_NOT_AUTHORIZED", await PostAsync(server, owner with { Role = UserRole.Manager }, Request("mobile", Manifest)), StringComparison.Ordinal);
        Assert.Contains("HC0067", await PostAsync(server, owner with { Client = "mobile" }, Request("mobile", Manifest)), StringComparison.Ordinal);
    }

    private static string Request(string client, string manifest) =>
        JsonSerializer.Serialize(new { query = Publish, variables = new { input = new { client, version = "1.0", manifest } } });
}
