using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Backoffice.Persistence.Administration;
using Backoffice.Testing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Server.Tests.HostileInput;

/// <summary>A server on a socket with a real database, and what every one of its answers must keep to.</summary>
public sealed class HostileServer : IAsyncLifetime
{
    /// <summary>Texts that only the inside of the server knows; no request of these tests contains any of them.</summary>
    private static readonly string[] Inside =
    [
        "Unexpected Execution Error", "   at ", "Exception", "Npgsql", "Backoffice.", ".cs", "127.0.0.1", "localhost", "/tmp", "/home", "select ",
        "SELECT ", "company_id", "Host=",
    ];

    internal TestDatabase Database { get; private set; } = null!; // set by xunit before any test

    internal RunningServer Server { get; private set; } = null!; // likewise

    internal RecordedLogs Logs { get; } = new();

    internal string Token { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        await TestUsers.AddAsync(
            Database.OwnerConnectionString, RunningServer.Owner.CompanyId, RunningServer.Owner.UserId, (short)(UserRole)RunningServer.Owner.Role);
        // Slow bodies are slow on purpose here, and how slow they may be is not for a busy machine to decide.
        Server = await RunningServer.StartAsync(
            Database.AppConnectionString,
            logs: Logs,
            configure: services => services.Configure<KestrelServerOptions>(options => options.Limits.MinRequestBodyDataRate = null));
        Token = Server.Issuer.Issue(RunningServer.Owner, TimeSpan.FromHours(1));
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>Sends a body, checks that the answer is one that a client may get, that the log stays quiet, and that the server goes on answering.</summary>
    /// <returns>The codes of the errors, or nothing when the request was answered with data alone.</returns>
    internal async Task<IReadOnlyList<string?>> SendAsync(byte[] body)
    {
        Logs.Clear();
        var (status, answer) = await PostAsync(body);
        Assert.Null(Logs.FindTooMuch());
        var codes = Check(status, answer);
        await AnswersAsync();
        return codes;
    }

    internal async Task AnswersAsync()
    {
        var (status, answer) = await PostAsync("""{"query":"{ __typename }"}"""u8.ToArray());

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("""{"data":{"__typename":"Query"}}""", Encoding.UTF8.GetString(answer));
    }

    /// <summary>A refusal or a GraphQL response, of a bounded size, that says nothing of the inside.</summary>
    internal static IReadOnlyList<string?> Check(HttpStatusCode status, byte[] answer)
    {
        Assert.True(status is HttpStatusCode.OK or (>= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError), $"{status}");
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.ValueKind == JsonValueKind.Array
            ? [.. json.RootElement.EnumerateArray().SelectMany(response => Check(status, response))]
            : Check(status, json.RootElement);
    }

    private static List<string?> Check(HttpStatusCode status, JsonElement response)
    {
        if (!response.TryGetProperty("errors", out var errors))
        {
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.True(response.TryGetProperty("data", out _));
            return [];
        }

        var codes = new List<string?>();
        foreach (var error in errors.EnumerateArray())
        {
            var message = error.GetProperty("message").GetString() ?? "";
            Assert.True(message.Length is > 0 and <= LongestMessage, $"A message of {message.Length} characters: {message[..Math.Min(200, message.Length)]}");
            foreach (var secret in Inside)
            {
                Assert.DoesNotContain(secret, error.GetRawText(), StringComparison.Ordinal);
            }

            codes.Add(error.TryGetProperty("extensions", out var extensions) ? extensions.GetProperty("code").GetString() : null);
        }

        Assert.NotEmpty(codes);
        Assert.InRange(codes.Count, 1, 2_048);
        return codes;
    }

    private const int LongestMessage = 2_000;

    private async Task<(HttpStatusCode Status, byte[] Answer)> PostAsync(byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Accept.ParseAdd("application/graphql-response+json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using var response = await Server.Client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsByteArrayAsync());
    }
}
