using System.Net;
using System.Text;
using System.Text.Json;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Administration;
using Backoffice.Server.Authentication;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Backoffice.Server.Tests.Authentication;

public sealed class TokenAuthenticationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("backoffice-test-");
    private readonly ManualTime _time = new();
    private readonly Caller _caller = new(Guid.NewGuid(), Guid.NewGuid(), UserRole.ReadOnly);
    private readonly TokenOptions _options;
    private readonly TokenIssuer _issuer;
    private readonly TokenAuthentication _authentication;

    public TokenAuthenticationTests()
    {
        _options = new TokenOptions { SigningKeyFile = Path.Combine(_folder.FullName, "key.pem") };
        _issuer = new TokenIssuer(_options, _time);
        _authentication = TestAuthentication.Create(_options, _issuer, _time);
    }

    public void Dispose()
    {
        _issuer.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(UserRole.Owner)]
    [InlineData(UserRole.Manager)]
    [InlineData(UserRole.Staff)]
    [InlineData(UserRole.ReadOnly)]
    public async Task A_token_names_its_caller(UserRole role)
    {
        var caller = _caller with { Role = role };
        var result = await _authentication.AuthenticateAsync("Bearer " + _issuer.Issue(caller, TimeSpan.FromHours(1)));
        Assert.Equal(new AuthenticationResult(caller, null), result);
    }

    [Fact]
    public async Task A_token_is_judged_once_and_then_remembered()
    {
        var header = "Bearer " + _issuer.Issue(_caller, TimeSpan.FromHours(1));
        var first = await _authentication.AuthenticateAsync(header);
        var second = await _authentication.AuthenticateAsync(header);
        Assert.Same(first.Caller, second.Caller);
    }

    [Fact]
    public async Task A_remembered_token_still_expires()
    {
        var header = "Bearer " + _issuer.Issue(_caller, TimeSpan.FromMinutes(2));
        Assert.NotNull((await _authentication.AuthenticateAsync(header)).Caller);
        _time.Advance(TimeSpan.FromMinutes(3));
        var result = await _authentication.AuthenticateAsync(header);
        Assert.Null(result.Caller);
        Assert.Equal("The token expired at 2026-01-01T00:02:00Z: get a new one.", result.Failure?.Sentence);
    }

    [Fact]
    public async Task A_token_of_another_key_is_refused()
    {
        using var stranger = new TokenIssuer(_options with { SigningKeyFile = Path.Combine(_folder.FullName, "other.pem") }, _time);
        await RefusesAsync(
            "Bearer " + stranger.Issue(_caller, TimeSpan.FromHours(1)),
            "The token was signed with a key that this server does not know.");
    }

    [Fact]
    public async Task A_token_that_was_changed_is_refused()
    {
        var parts = _issuer.Issue(_caller, TimeSpan.FromHours(1)).Split('.');
        var changed = _issuer.Issue(_caller with { Role = UserRole.Owner }, TimeSpan.FromHours(1)).Split('.')[1];
        await RefusesAsync($"Bearer {parts[0]}.{changed}.{parts[2]}", "The token's signature is not valid.");
    }

    [Fact]
    public async Task A_token_without_a_signature_is_refused()
    {
        var payload = _issuer.Issue(_caller, TimeSpan.FromHours(1)).Split('.')[1];
        var header = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"alg":"none","typ":"JWT"}""")).TrimEnd('=');
        var result = await _authentication.AuthenticateAsync($"Bearer {header}.{payload}.");
        Assert.Null(result.Caller);
    }

    [Fact]
    public async Task A_token_for_another_audience_is_refused()
    {
        using var other = new TokenIssuer(_options with { Audience = "elsewhere" }, _time);
        await RefusesAsync("Bearer " + other.Issue(_caller, TimeSpan.FromHours(1)), "The token is meant for another audience.");
    }

    [Fact]
    public async Task A_token_without_a_company_is_refused() => await RefusesAsync(
        "Bearer " + _issuer.Issue(_caller with { CompanyId = Guid.Empty }, TimeSpan.FromHours(1)),
        "The token's claim \"company\" is missing or has an unknown form.");

    [Theory]
    [InlineData("Bearer garbage", "The token is not a JSON Web Token.")]
    [InlineData("Bearer ", "The token is not a JSON Web Token.")]
    [InlineData("Bearer a.b.c", "The token is not a JSON Web Token.")]
    [InlineData("Basic YTpi", "The Authorization header is of a kind that is not supported: send \"Bearer <token>\".")]
    public Task Garbage_is_refused(string authorization, string failure) => RefusesAsync(authorization, failure);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("   ")]
    public async Task However_many_spaces_stand_around_a_token_it_is_one_entry(string spaces)
    {
        var token = _issuer.Issue(_caller, TimeSpan.FromHours(1));
        var first = await _authentication.AuthenticateAsync("Bearer " + token);
        var second = await _authentication.AuthenticateAsync($"bEARER {spaces}{token}{spaces}");
        Assert.Same(first.Caller, second.Caller);
        Assert.Equal(1, _authentication.Tokens.Count);
    }

    [Theory]
    [InlineData("Bearer\t")]
    [InlineData("Bearer")]
    public async Task What_is_no_space_makes_another_scheme(string prefix)
    {
        var result = await _authentication.AuthenticateAsync(prefix + _issuer.Issue(_caller, TimeSpan.FromHours(1)));
        Assert.Equal("The Authorization header is of a kind that is not supported: send \"Bearer <token>\".", result.Failure?.Sentence);
    }

    [Fact]
    public Task A_token_longer_than_the_limit_is_refused() => RefusesAsync(
        "Bearer " + new string('a', 8193), "The token has 8193 characters, and 8192 are the most (Authentication__LongestToken).");

    [Fact]
    public Task A_token_that_lasts_longer_than_the_limit_is_refused() => RefusesAsync(
        "Bearer " + _issuer.Issue(_caller, TimeSpan.FromDays(7)),
        "The token lasts 168 hours, and 12 are the most (Authentication__LongestLifetime): get a shorter one.");

    [Theory]
    [InlineData("""{"exp":"soon"}""")]
    [InlineData("""{"exp":1e300}""")]
    [InlineData("""{"exp":-1}""")]
    [InlineData("""{"exp":[1]}""")]
    [InlineData("""{"exp":99999999999999999999}""")]
    [InlineData("""{"exp":null,"iat":{}}""")]
    [InlineData("""[]""")]
    [InlineData("")]
    public async Task Odd_claims_are_a_wrong_token_and_no_failure(string payload)
    {
        var parts = _issuer.Issue(_caller, TimeSpan.FromHours(1)).Split('.');
        var odd = Convert.ToBase64String(Encoding.UTF8.GetBytes(payload)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var result = await _authentication.AuthenticateAsync($"Bearer {parts[0]}.{odd}.{parts[2]}");
        Assert.NotNull(result.Failure?.Sentence);
        Assert.False(result.IsUnknown);
    }

    [Fact]
    public async Task A_former_key_is_accepted_and_the_first_signs()
    {
        var former = _issuer.Issue(_caller, TimeSpan.FromHours(1));
        var options = _options with
        {
            SigningKeyFile = Path.Combine(_folder.FullName, "new.pem"),
            FormerSigningKeyFiles = [_options.SigningKeyFile],
        };
        using var issuer = new TokenIssuer(options, _time);
        var authentication = TestAuthentication.Create(options, issuer, _time);
        Assert.NotNull((await authentication.AuthenticateAsync("Bearer " + former)).Caller);
        var renewed = "Bearer " + issuer.Issue(_caller, TimeSpan.FromHours(1));
        Assert.NotNull((await authentication.AuthenticateAsync(renewed)).Caller);
        await RefusesAsync(renewed, "The token was signed with a key that this server does not know.");
    }

    [Fact]
    public async Task What_is_remembered_is_bounded_and_a_company_has_a_quarter_of_it()
    {
        var options = _options with { TokenCacheBytes = 64 * 1024 };
        var authentication = TestAuthentication.Create(options, _issuer, _time);
        var neighbour = "Bearer " + _issuer.Issue(_caller with { CompanyId = Guid.NewGuid() }, TimeSpan.FromHours(1));
        var known = await authentication.AuthenticateAsync(neighbour);
        for (var i = 0; i < 200; i++)
        {
            Assert.NotNull((await authentication.AuthenticateAsync("Bearer " + _issuer.Issue(_caller, TimeSpan.FromHours(1)))).Caller);
        }

        Assert.InRange(authentication.Tokens.Bytes, 1, (options.TokenCacheBytes / 4) + 2048);
        Assert.Same(known.Caller, (await authentication.AuthenticateAsync(neighbour)).Caller);
        for (var i = 0; i < 200; i++)
        {
            var other = _caller with { CompanyId = Guid.NewGuid() };
            Assert.NotNull((await authentication.AuthenticateAsync("Bearer " + _issuer.Issue(other, TimeSpan.FromHours(1)))).Caller);
        }

        Assert.InRange(authentication.Tokens.Bytes, 1, options.TokenCacheBytes);
    }

    [Fact]
    public async Task A_request_without_a_token_is_told_what_to_send()
    {
        await using var server = await RunningServer.StartAsync();
        var response = await server.Client.PostAsync("/graphql", Json("""{"query":"{ __typename }"}"""));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer realm=\"backoffice\"", response.Headers.WwwAuthenticate.ToString());
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            """{"errors":[{"message":"The request carries no token: send the header \"Authorization: Bearer <token>\".","extensions":{"code":"AUTH_NOT_AUTHENTICATED"}}]}""",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_request_with_an_expired_token_is_told_so()
    {
        await using var server = await RunningServer.StartAsync();
        var response = await server.PostAsync(
            Json("""{"query":"{ __typename }"}"""), server.Issuer.Issue(RunningServer.Owner, TimeSpan.FromMinutes(-5)));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("error=\"invalid_token\"", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var error = body.RootElement.GetProperty("errors")[0];
        Assert.StartsWith("The token expired at ", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("AUTH_NOT_AUTHENTICATED", error.GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_request_with_a_token_reaches_the_handler_with_its_caller()
    {
        Caller? seen = null;
        await using var server = await RunningServer.StartAsync(handler: (context, caller) =>
        {
            seen = caller;
            return context.Response.WriteAsync("{}");
        });
        var response = await server.PostAsync(Json("{}"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(RunningServer.Owner, seen);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private async Task RefusesAsync(string authorization, string failure)
    {
        var result = await _authentication.AuthenticateAsync(authorization);
        Assert.Equal(new AuthenticationResult(null, result.Failure), result);
        Assert.Equal(failure, result.Failure?.Sentence);
    }

    private sealed class ManualTime : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan time) => _now += time;
    }
}
