using System.Net;
using System.Text;
using Backoffice.Caching;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Writing;
using Backoffice.Server.Authentication;
using Backoffice.Server.Tests.Transports;
using Backoffice.Server.Tests.Transports.Sockets;
using Backoffice.Server.Transports;
using Backoffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Backoffice.Server.Tests.Authentication;

/// <summary>A token is good as long as its user is: by HTTP and on sockets, on one server and on several.</summary>
public sealed class UserChecksTests : IAsyncLifetime
{
    private const string Inactive = "The user of the token has been deactivated.";
    private const string Demoted = "The token's role is MANAGER, and the user's is STAFF by now: get a new token.";

    private readonly Caller _ada = new(Guid.NewGuid(), Guid.NewGuid(), UserRole.Manager);
    private TestDatabase _database = null!; // set by xunit before any test

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await ExecuteAsync(
            $"""
            insert into companies (id, name, slug, time_zone, currency, created_at, updated_at)
            values ('{_ada.CompanyId}', 'Acme', 'acme', 'UTC', 'CHF', now(), now())
            """);
        await TestUsers.AddAsync(_database.OwnerConnectionString, _ada.CompanyId, _ada.UserId, (short)UserRole.Manager);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_user_who_is_deactivated_is_refused_at_once()
    {
        await using var server = await StartAsync();
        var token = server.Issuer.Issue(_ada, TimeSpan.FromMinutes(5));
        await AcceptsAsync(server, token);
        await ChangeAsync(server, user => user.IsActive = false);
        await RefusesAsync(server, token, Inactive);
        await ChangeAsync(server, user => user.IsActive = true);
        await AcceptsAsync(server, token);
    }

    [Fact]
    public async Task A_role_above_the_users_is_refused_and_one_below_is_kept()
    {
        await using var server = await StartAsync();
        var manager = server.Issuer.Issue(_ada, TimeSpan.FromMinutes(5));
        var staff = server.Issuer.Issue(_ada with { Role = UserRole.Staff }, TimeSpan.FromMinutes(5));
        await AcceptsAsync(server, manager);
        await ChangeAsync(server, user => user.Role = UserRole.Staff);
        await RefusesAsync(server, manager, Demoted);
        await AcceptsAsync(server, staff);
        await ChangeAsync(server, user => user.Role = UserRole.Owner);
        await AcceptsAsync(server, manager);
        Assert.Equal(UserRole.Staff, (await AuthenticateAsync(server, staff)).Caller?.Role);
    }

    [Fact]
    public async Task A_user_whom_the_company_does_not_have_is_refused()
    {
        await using var server = await StartAsync();
        const string Unknown = "The token names a user that its company does not have.";
        await RefusesAsync(server, server.Issuer.Issue(_ada with { UserId = Guid.NewGuid() }, TimeSpan.FromMinutes(5)), Unknown);
        await RefusesAsync(server, server.Issuer.Issue(_ada with { CompanyId = Guid.NewGuid() }, TimeSpan.FromMinutes(5)), Unknown);
    }

    [Fact]
    public async Task A_token_that_is_revoked_is_refused_and_another_of_the_user_is_not()
    {
        await using var server = await StartAsync();
        var lost = server.Issuer.Issue(_ada, TimeSpan.FromMinutes(5));
        var other = server.Issuer.Issue(_ada, TimeSpan.FromMinutes(5));
        await AcceptsAsync(server, lost);
        await AcceptsAsync(server, other);
        var users = Administration(server);
        var id = new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(lost).Id;
        await users.RevokeAsync(_ada.CompanyId, _ada.UserId, id, DateTimeOffset.MaxValue, CancellationToken.None);
        await RefusesAsync(server, lost, "The token has been revoked: get a new one.");
        await AcceptsAsync(server, other);

        await users.RevokeAsync(_ada.CompanyId, _ada.UserId, null, DateTimeOffset.MaxValue, CancellationToken.None);
        await RefusesAsync(server, other, "The token has been revoked: get a new one.");
    }

    [Fact]
    public async Task Servers_that_share_a_redis_hear_of_it_at_once()
    {
        await using var redis = await RedisServer.StartAsync();
        using var one = await redis.ConnectAsync();
        using var two = await redis.ConnectAsync();
        await using var first = await StartAsync(redis: one);
        await using var second = await StartAsync(redis: two);
        var token = first.Issuer.Issue(_ada, TimeSpan.FromMinutes(5));
        var other = second.Issuer.Issue(_ada, TimeSpan.FromMinutes(5));
        await AcceptsAsync(first, token);
        await AcceptsAsync(second, other);
        for (var i = 0; i < 5; i++)
        {
            await ChangeAsync(first, user => user.IsActive = false);
            await RefusesAsync(second, other, Inactive);
            await ChangeAsync(second, user => user.IsActive = true);
            await AcceptsAsync(first, token);
        }
    }

    [Fact]
    public async Task A_change_without_invalidation_acts_when_the_memory_ends()
    {
        var clock = new ManualClock();
        await using var server = await StartAsync(clock);
        var token = server.Issuer.Issue(_ada, TimeSpan.FromMinutes(5));
        await AcceptsAsync(server, token);
        await ExecuteAsync($"update users set is_active = false where id = '{_ada.UserId}'");
        await AcceptsAsync(server, token);
        clock.Advance(TimeSpan.FromSeconds(30));
        await RefusesAsync(server, token, Inactive);
    }

    [Fact]
    public async Task A_socket_ends_with_its_user()
    {
        var clock = new ManualClock();
        var options = new TransportOptions();
        await using var server = await StartAsync(clock);
        await using var client = await SocketClient.OpenAsync(server);
        var token = server.Issuer.Issue(_ada, TimeSpan.FromMinutes(5));
        await client.SendAsync($$$"""{"type":"connection_init","payload":{"authToken":"{{{token}}}"}}""");
        Assert.Equal("""{"type":"connection_ack"}""", await client.ReceiveAsync());
        await ChangeAsync(server, user => user.Role = UserRole.Staff);
        await clock.TimerOfAsync(options.PingInterval);
        clock.Advance(options.PingInterval);
        Assert.Equal($"close 4403 Forbidden: {Demoted}", await client.ReceiveAsync());
    }

    [Fact]
    public async Task A_subscription_on_a_socket_is_refused_once_the_user_is_gone()
    {
        await using var server = await StartAsync();
        await using var client = await SocketClient.OpenAsync(server);
        var token = server.Issuer.Issue(_ada, TimeSpan.FromMinutes(5));
        await client.SendAsync($$$"""{"type":"connection_init","payload":{"authToken":"{{{token}}}"}}""");
        Assert.Equal("""{"type":"connection_ack"}""", await client.ReceiveAsync());
        await ChangeAsync(server, user => user.IsActive = false);
        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{ company }"}}""");
        Assert.Equal($"close 4403 Forbidden: {Inactive}", await client.ReceiveAsync());
    }

    [Fact]
    public async Task Requests_with_a_known_token_look_nobody_up()
    {
        var looks = 0;
        var folder = Directory.CreateTempSubdirectory("backoffice-test-");
        var options = new TokenOptions { SigningKeyFile = Path.Combine(folder.FullName, "key.pem") };
        using var issuer = new TokenIssuer(options, TimeProvider.System);
        var authentication = TestAuthentication.Create(options, issuer, TimeProvider.System, (_, _) =>
        {
            Interlocked.Increment(ref looks);
            return Task.FromResult<SignedInUser?>(new SignedInUser(UserRole.Manager, true, false));
        });
        var token = "Bearer " + issuer.Issue(_ada, TimeSpan.FromMinutes(5));
        await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ => Assert.Null((await authentication.AuthenticateAsync(token)).Failure)));
        Assert.InRange(looks, 1, 100);
        var before = looks;
        for (var i = 0; i < 100; i++)
        {
            Assert.Null(await authentication.EndOfAsync(token));
        }

        Assert.Equal(before, looks);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Without_the_database_a_good_token_is_unknown_and_not_refused()
    {
        await using var server = await RunningServer.StartAsync("Host=127.0.0.1;Port=1;Username=nobody;Timeout=2", configure: TestApi.With());
        var token = server.Issuer.Issue(_ada, TimeSpan.FromMinutes(5));
        using var response = await PostAsync(server, token);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, 5d), (response.StatusCode, response.Headers.RetryAfter?.Delta?.TotalSeconds));
        Assert.Equal(
            """{"errors":[{"message":"The token's user could not be looked up: the database can't be reached at the moment.","extensions":{"code":"DEGRADED"}}]}""",
            await response.Content.ReadAsStringAsync());
        Assert.Null(await server.Services.GetRequiredService<TokenAuthentication>().EndOfAsync("Bearer " + token));
        await using var client = await SocketClient.OpenAsync(server);
        await client.SendAsync($$$"""{"type":"connection_init","payload":{"authToken":"{{{token}}}"}}""");
        Assert.Equal(
            "close 1013 The token's user could not be looked up: the database can't be reached at the moment.", await client.ReceiveAsync());
    }

    private Task<RunningServer> StartAsync(TimeProvider? clock = null, RedisConnection? redis = null) =>
        RunningServer.StartAsync(_database.AppConnectionString, redis: redis, configure: TestApi.With(timeProvider: clock));

    private UserAdministration Administration(RunningServer server) =>
        new(_database.OwnerConnectionString, server.Services.GetRequiredService<IWriteInvalidator>());

    private async Task ChangeAsync(RunningServer server, Action<User> change)
    {
        await using var context = server.Services.GetRequiredService<IDbContextFactory<BackofficeDbContext>>().CreateDbContext(_ada.CompanyId);
        change(await context.Set<User>().SingleAsync(user => user.Id == _ada.UserId));
        await context.SaveChangesAsync();
    }

    private static async Task<AuthenticationResult> AuthenticateAsync(RunningServer server, string token) =>
        await server.Services.GetRequiredService<TokenAuthentication>().AuthenticateAsync("Bearer " + token);

    private static Task<HttpResponseMessage> PostAsync(RunningServer server, string token) =>
        server.PostAsync(new StringContent("""{"query":"{ company }"}""", Encoding.UTF8, "application/json"), token);

    private static async Task AcceptsAsync(RunningServer server, string token)
    {
        using var response = await PostAsync(server, token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static async Task RefusesAsync(RunningServer server, string token, string failure)
    {
        using var response = await PostAsync(server, token);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains(failure, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_database.OwnerConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The statements are this file's own.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
