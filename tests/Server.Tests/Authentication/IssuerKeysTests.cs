using System.Security.Cryptography;
using Backoffice.Caching.Budgets;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Administration;
using Backoffice.Server.Authentication;
using Backoffice.Server.Http;
using Backoffice.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace Backoffice.Server.Tests.Authentication;

/// <summary>Tokens of an OpenID Connect issuer that is slow, away, or changes its keys.</summary>
public sealed class IssuerKeysTests : IAsyncLifetime, IDisposable
{
    private static readonly Caller Ada = new(Guid.NewGuid(), Guid.NewGuid(), UserRole.Staff);
    private static readonly CallerAddress Address = CallerAddress.Of(System.Net.IPAddress.Parse("192.0.2.1"));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("backoffice-test-");
    private readonly ManualClock _clock = new();
    private readonly List<ECDsaSecurityKey> _published = [];
    private WebApplication _issuer = null!; // set by xunit before any test
    private TokenIssuer _own = null!; // likewise
    private IssuerKeys _keys = null!; // likewise
    private TokenAuthentication _authentication = null!; // likewise
    private int _questions;
    private bool _isAway;

    private string Url => _issuer.Urls.Single();

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _issuer = builder.Build();
        _issuer.MapGet("/.well-known/openid-configuration", () =>
        {
            Interlocked.Increment(ref _questions);
            return _isAway ? Results.StatusCode(500) : Results.Json(new { issuer = Url, jwks_uri = $"{Url}/keys" });
        });
        _issuer.MapGet("/keys", () => Results.Json(new { keys = _published.Select(Jwk).ToList() }));
        await _issuer.StartAsync();

        var options = new TokenOptions { SigningKeyFile = Path.Combine(_folder.FullName, "key.pem"), Authority = Url };
        _own = new TokenIssuer(options, _clock);
        _keys = new IssuerKeys(Url, options.Audience, _clock, NullLogger<IssuerKeys>.Instance);
        _authentication = TestAuthentication.Create(
            options, _own, _clock, addresses: new AddressBudgets(new BudgetOptions { Address = new BudgetPlan(2_000, 1) }, _clock), authority: _keys);
    }

    public async Task DisposeAsync()
    {
        await _issuer.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    public void Dispose()
    {
        _keys.Dispose();
        _own.Dispose();
    }

    [Fact]
    public async Task A_token_of_the_issuer_is_accepted()
    {
        var key = Publish("one");
        Assert.Equal(Ada, (await AskAsync(key)).Caller);
        Assert.Equal(Ada, (await AskAsync(key)).Caller);
        Assert.Equal(1, _questions);
    }

    [Fact]
    public async Task An_issuer_that_is_away_is_nobodys_fault_and_asked_once_in_a_while()
    {
        var key = Publish("one");
        _isAway = true;
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => AskAsync(key)));
        Assert.All(answers, answer =>
        {
            Assert.Null(answer.Caller);
            Assert.True(answer.IsUnknown);
            Assert.Equal("The token could not be checked: the issuer's keys are not available at the moment.", answer.Failure?.Sentence);
            Assert.InRange(answer.RetryAfter?.TotalSeconds ?? 0, 1, 60);
        });
        Assert.Equal(1, _questions);

        _isAway = false;
        Assert.True((await AskAsync(key)).IsUnknown);
        _clock.Advance(answers[0].RetryAfter!.Value);
        Assert.Equal(Ada, (await AskAsync(key)).Caller);
        Assert.Equal(2, _questions);
    }

    [Fact]
    public async Task Keys_that_are_known_serve_on_while_the_issuer_is_away()
    {
        var key = Publish("one");
        Assert.NotNull((await AskAsync(key)).Caller);
        _isAway = true;
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.NotNull((await AskAsync(key)).Caller);
    }

    [Fact]
    public async Task A_new_key_is_not_known_for_half_a_minute_at_most()
    {
        Assert.NotNull((await AskAsync(Publish("one"))).Caller);
        var renewed = Publish("two");
        var early = await AskAsync(renewed);
        Assert.True(early.IsUnknown);
        _clock.Advance(early.RetryAfter!.Value);
        Assert.Equal(Ada, (await AskAsync(renewed)).Caller);
    }

    [Fact]
    public async Task Strangers_keys_are_refused_paid_for_and_make_no_storm()
    {
        Assert.NotNull((await AskAsync(Publish("one"))).Caller);
        _clock.Advance(TimeSpan.FromMinutes(10));
        var stranger = NewKey("stranger");
        var old = Token(stranger, _clock.GetUtcNow() - TimeSpan.FromMinutes(9));
        var first = await _authentication.AuthenticateAsync(old, Address);
        Assert.Equal("The token was signed with a key that this server does not know.", first.Failure?.Sentence);
        Assert.Null(first.RetryAfter);
        for (var i = 0; i < 50; i++)
        {
            Assert.NotNull((await _authentication.AuthenticateAsync(Token(stranger, _clock.GetUtcNow() - TimeSpan.FromMinutes(9)), Address)).RetryAfter);
            Assert.True((await AskAsync(stranger)).IsUnknown);
        }

        Assert.Equal(2, _questions);
    }

    private ECDsaSecurityKey Publish(string id)
    {
        var key = NewKey(id);
        _published.Add(key);
        return key;
    }

    private static ECDsaSecurityKey NewKey(string id) => new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = id };

    private static Dictionary<string, string> Jwk(ECDsaSecurityKey key)
    {
        var point = key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
        return new(StringComparer.Ordinal)
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["use"] = "sig",
            ["alg"] = "ES256",
            ["kid"] = key.KeyId,
            ["x"] = Base64UrlEncoder.Encode(point.X),
            ["y"] = Base64UrlEncoder.Encode(point.Y),
        };
    }

    private async Task<AuthenticationResult> AskAsync(ECDsaSecurityKey key) =>
        await _authentication.AuthenticateAsync(Token(key, _clock.GetUtcNow()), Address);

    private string Token(ECDsaSecurityKey key, DateTimeOffset issuedAt) => "Bearer " + new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }
        .CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Url,
            Audience = "backoffice",
            IssuedAt = issuedAt.UtcDateTime,
            Expires = issuedAt.UtcDateTime.AddHours(1),
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["jti"] = Guid.NewGuid().ToString(),
                ["sub"] = Ada.UserId.ToString(),
                ["company"] = Ada.CompanyId.ToString(),
                ["role"] = "STAFF",
            },
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
        });
}
