using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.DemoData;
using Backoffice.Server.Authentication;
using Backoffice.Testing;

namespace Backoffice.Server.Tests.HostileInput;

/// <summary>The server as a process of its own with a heap of 1.5 GB, which is what .NET takes in a container of 2 GB.</summary>
internal sealed partial class LimitedServer : IAsyncDisposable
{
    private const string HeapLimit = "0x60000000";

    private readonly TestDatabase _database;
    private readonly DirectoryInfo _folder;
    private readonly Process _process;
    private readonly Task<string> _errors;

    private LimitedServer(TestDatabase database, DirectoryInfo folder, Process process, Task<string> errors, Uri address)
    {
        (_database, _folder, _process, _errors) = (database, folder, process, errors);
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address };
    }

    public HttpClient Client { get; }

    /// <summary>A token of the owner of the first company.</summary>
    public required string Token { get; init; }

    /// <summary>A token of the owner of another company.</summary>
    public required string NeighbourToken { get; init; }

    public static async Task<LimitedServer> StartAsync(params (string Name, string Value)[] environment)
    {
        var database = await TestDatabase.CreateAsync();
        await new DemoDataLoader(database.OwnerConnectionString, TimeProvider.System).LoadAsync(
            new DemoDataOptions { Customers = 40, Appointments = 40, Invoices = 40, Jobs = 20 }, CancellationToken.None);
        var folder = Directory.CreateTempSubdirectory("backoffice-test-");
        var tokens = new TokenOptions { SigningKeyFile = Path.Combine(folder.FullName, "key.pem") };
        using var issuer = new TokenIssuer(tokens, TimeProvider.System);
        var start = new ProcessStartInfo("dotnet", [typeof(TokenIssuer).Assembly.Location])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit;
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["ConnectionStrings__Database"] = database.AppConnectionString;
        start.Environment["Authentication__SigningKeyFile"] = tokens.SigningKeyFile;
        start.Environment["Cursors__Key"] = new string('0', 64);
        start.Environment["Backoffice__Diagnostics"] = "true";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        var errors = process.StandardError.ReadToEndAsync();
        var address = await ReadAddressAsync(process) ?? throw new InvalidOperationException($"The server did not start. {await errors}");
        _ = process.StandardOutput.ReadToEndAsync();
        return new LimitedServer(database, folder, process, errors, address)
        {
            Token = await IssueAsync(issuer, database, "acme"),
            NeighbourToken = await IssueAsync(issuer, database, "globex"),
        };
    }

    /// <summary>Posts a document, and whatever else the body has.</summary>
    public async Task<string> PostAsync(string token, string query, string variables = "{}", string cost = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent($"{{\"query\":{JsonSerializer.Serialize(query)},\"variables\":{variables}}}", Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.TryAddWithoutValidation("GraphQL-Cost", cost);
        using var response = await Client.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>The bytes that the heap holds when all garbage is collected.</summary>
    public async Task<long> HeapBytesAsync()
    {
        using var report = JsonDocument.Parse(await Client.GetStringAsync("/diagnostics/allocations?collect=true"));
        return report.RootElement.GetProperty("heapBytes").GetInt64();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        await _errors;
        _process.Dispose();
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static async Task<Uri?> ReadAddressAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Address().Match(line) is { Success: true, Value: var address })
            {
                return new Uri(address);
            }
        }

        return null;
    }

    private static async Task<string> IssueAsync(TokenIssuer issuer, TestDatabase database, string company) =>
        await TokenCallers.FindAsync(database.OwnerConnectionString, company, UserRole.Owner, email: null, CancellationToken.None) is { } caller
            ? issuer.Issue(caller, TimeSpan.FromMinutes(30))
            : throw new InvalidOperationException($"The demo data have no owner of {company}.");

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
