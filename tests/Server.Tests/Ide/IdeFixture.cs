using Backoffice.Persistence.Administration;
using Backoffice.Persistence.DemoData;
using Backoffice.Schema;
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
    private Viewer? _owner;

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
            new DemoDataOptions { Customers = 40, Appointments = 100, Invoices = 60 }, CancellationToken.None);
        _owner = await TokenSubjects.FindAsync(_database.OwnerConnectionString, "acme", UserRole.Owner, null, CancellationToken.None);
        _server = await RunningServer.StartAsync(_database.AppConnectionString, ideFolder: BuiltIde, ideViewer: _owner);
    }

    public async Task DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? default);
        _playwright?.Dispose();
        await (_server?.DisposeAsync() ?? default);
        await (_database?.DisposeAsync() ?? default);
    }

    /// <summary>Opens the IDE in a browser that is not signed in, and pastes a token.</summary>
    internal async Task<OpenIde> PasteAsync() => await OpenIde.PasteAsync(
        _browser!, _server!.Client.BaseAddress!, _server.Issuer.Issue(_owner!, TimeSpan.FromMinutes(5)));

    /// <summary>Opens the IDE in a browser profile of its own and waits until it knows the schema.</summary>
    internal async Task<OpenIde> OpenAsync() => await OpenIde.OpenAsync(
        _browser!, _server!.Client.BaseAddress!, _server.Services.GetRequiredService<IdeSignIn>().CreateCode());
}
