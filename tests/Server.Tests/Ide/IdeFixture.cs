using System.Net.Http.Json;
using System.Text.Json;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.DemoData;
using Backoffice.Server.Authentication;
using Backoffice.Server.Ide;
using Backoffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace Backoffice.Server.Tests.Ide;

/// <summary>A server with the built IDE and a little demo data, and a browser.</summary>
public sealed class IdeFixture : IAsyncLifetime
{
    private TestDatabase? _database;
    private RunningServer? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string BuiltIde => Path.Combine(RepositoryFolder.Path, "src", "Server", "wwwroot", "graphql-ui");

    public async Task InitializeAsync()
    {
        if (!File.Exists(Path.Combine(BuiltIde, "index.html")))
        {
            throw new InvalidOperationException("The IDE is not built: install Node.js 20.19 or newer with npm, and run src/Server/Ide/build.");
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
        _database = await TestDatabase.CreateAsync();
        await new DemoDataLoader(_database.OwnerConnectionString, TimeProvider.System).LoadAsync(
            new DemoDataOptions { Customers = 40, Appointments = 100, Invoices = 60, Jobs = 40 }, CancellationToken.None);
        var owner = await FindAsync(_database, UserRole.Owner);
        var staff = await FindAsync(_database, UserRole.Staff);
        _server = await RunningServer.StartAsync(
            _database.AppConnectionString,
            ideFolder: BuiltIde,
            ideCallers: [owner, staff],
            schema: await File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Path, "schema.graphql")));
    }

    public async Task DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? default);
        _playwright?.Dispose();
        await (_server?.DisposeAsync() ?? default);
        await (_database?.DisposeAsync() ?? default);
    }

    /// <summary>Opens the IDE in a browser profile of its own, signed in, and waits until it knows the schema.</summary>
    internal async Task<OpenIde> OpenAsync() => await OpenIde.OpenAsync(
        _browser!, _server!.Client.BaseAddress!, $"/graphql?code={_server.Services.GetRequiredService<IdeSignIn>().CreateCode()}");

    /// <summary>Opens the IDE as a browser does that has not seen the printed address.</summary>
    internal async Task<OpenIde> OpenWithoutTokenAsync() => await OpenIde.OpenAsync(_browser!, _server!.Client.BaseAddress!, "/graphql");

    /// <summary>A token of the owner.</summary>
    internal async Task<string> CreateTokenAsync() => _server!.Issuer.Issue(await FindAsync(_database!, UserRole.Owner), TimeSpan.FromMinutes(5));

    /// <summary>Books an appointment as the owner, beside the browser.</summary>
    internal async Task BookAsync(string service)
    {
        using var ids = JsonDocument.Parse(await PostAsync(
            "{ customers(first: 1) { nodes { id } } staffMembers(first: 1) { nodes { id branch { id } } } }"));
        var data = ids.RootElement.GetProperty("data");
        var (customer, staffMember) = (Node(data, "customers"), Node(data, "staffMembers"));
        Assert.Contains("\"errors\":null", await PostAsync(
            $$"""
            mutation { bookAppointment(input: {
              customerId: "{{customer.GetProperty("id")}}", staffMemberId: "{{staffMember.GetProperty("id")}}",
              branchId: "{{staffMember.GetProperty("branch").GetProperty("id")}}",
              service: "{{service}}", startsAt: "2031-01-07T09:00:00Z", endsAt: "2031-01-07T10:00:00Z" }) { errors { __typename } } }
            """), StringComparison.Ordinal);
    }

    private async Task<string> PostAsync(string operation)
    {
        using var response = await _server!.PostAsync(JsonContent.Create(new { query = operation }), await CreateTokenAsync());
        return await response.Content.ReadAsStringAsync();
    }

    private static JsonElement Node(JsonElement data, string list) => data.GetProperty(list).GetProperty("nodes")[0];

    private static async Task<Caller> FindAsync(TestDatabase database, UserRole role) =>
        await TokenCallers.FindAsync(database.OwnerConnectionString, "acme", role, null, CancellationToken.None)
        ?? throw new InvalidOperationException($"The demo company has no {role}.");
}
