using System.Net.Http.Headers;
using Backoffice.Caching;
using Backoffice.GraphQL.Connections.Cursors;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence;
using Backoffice.Persistence.Administration;
using Backoffice.Server.Authentication;
using Backoffice.Server.Changes;
using Backoffice.Server.Composition;
using Backoffice.Server.Ide;
using Backoffice.Server.PersistedOperations;
using Backoffice.Server.Transports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Backoffice.Server.Tests;

/// <summary>The server on a real socket, with what stands behind it replaced where a test says so.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private const string HandlerPath = "/handler";
    private const string NoDatabase = "Host=127.0.0.1;Port=1;Username=nobody";

    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;
    private readonly string _path;

    private RunningServer(WebApplication app, DirectoryInfo folder, string path)
    {
        _path = path;
        _app = app;
        _folder = folder;
        // Cookies, redirects and decompression would hide what is tested.
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(app.Urls.Single()),
        };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public string Token => Issuer.Issue(Owner, TimeSpan.FromMinutes(5));

    public TokenIssuer Issuer => _app.Services.GetRequiredService<TokenIssuer>();

    public static Caller Owner { get; } = new(Guid.NewGuid(), Guid.NewGuid(), UserRole.Owner);

    public static async Task<RunningServer> StartAsync(
        string connectionString = NoDatabase,
        string? ideFolder = null,
        IReadOnlyList<Caller>? ideCallers = null,
        string schema = "type Query { me: String }\n",
        Func<HttpContext, Caller, Task>? handler = null,
        Action<DirectoryInfo>? arrangeIde = null,
        TransportOptions? transports = null,
        RedisConnection? redis = null,
        PersistedOperationSettings? persistedOperations = null,
        Action<IServiceCollection>? configure = null,
        ILoggerProvider? logs = null)
    {
        var folder = Directory.CreateTempSubdirectory("backoffice-test-");
        arrangeIde?.Invoke(folder);
        var builder = BackofficeServer.CreateBuilder(new ServerOptions());
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        if (logs is not null)
        {
            // As appsettings.json has it.
            builder.Logging.AddProvider(logs).SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning);
        }

        var settings = new ServerSettings
        {
            Tokens = new TokenOptions { SigningKeyFile = Path.Combine(folder.FullName, "key.pem") },
            Transports = transports ?? new TransportOptions(),
            PersistedOperations = persistedOperations ?? new PersistedOperationSettings(),
        };
        BackofficeServer.AddServices(builder.Services, settings, new ServerEnvironment
        {
            Database = new PersistenceOptions { AppConnectionString = connectionString },
            Redis = redis,
            CursorKeys = [new CursorKey(1, new byte[CursorKey.SecretLength])],
            Ide = new IdeOptions { Folder = ideFolder ?? folder.FullName, Callers = ideCallers ?? [] },
        });
        builder.Services.AddSingleton(new SchemaDocument(() => schema));
        if (connectionString == NoDatabase)
        {
            // Nobody can be looked up, so everybody whose token is good is an active owner.
            builder.Services.AddSingleton<FindSignedInUser>(
                static (_, _) => Task.FromResult<SignedInUser?>(new SignedInUser(UserRole.Owner, IsActive: true, IsTokenRevoked: false)));

            // Nor is there a log of changes to maintain, of which the server would warn at any moment.
            builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(ChangeMaintenance)));
        }

        configure?.Invoke(builder.Services);
        var app = builder.Build();
        BackofficeServer.UseRequestPath(app);
        if (handler is not null)
        {
            var authentication = app.Services.GetRequiredService<TokenAuthentication>();
            app.MapPost(HandlerPath, async context =>
            {
                if (await authentication.RequireAsync(context) is { } caller)
                {
                    await handler(context, caller);
                }
            });
        }

        await app.StartAsync();
        return new RunningServer(app, folder, handler is null ? "/graphql" : HandlerPath);
    }

    /// <summary>POST with a good token, or with the one given, to the test's handler or else to /graphql.</summary>
    public Task<HttpResponseMessage> PostAsync(HttpContent content, string? token = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? Token);
        return Client.SendAsync(request);
    }

    /// <summary>Sends a request with a good token.</summary>
    public Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string address, HttpContent? content = null, string? accept = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, address) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>Stops the server as SIGTERM does.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
