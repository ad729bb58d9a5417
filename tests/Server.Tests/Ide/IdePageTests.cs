using System.Net;
using System.Text;
using Backoffice.Server.Ide;
using Backoffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Server.Tests.Ide;

public sealed class IdePageTests
{
    private const string Page = "<script type=\"application/json\" id=\"backoffice-settings\">{}</script>";

    [Fact]
    public async Task The_browser_that_opens_the_printed_address_gets_the_page_with_a_token()
    {
        await using var server = await StartAsync();
        var opened = await NavigateAsync(server, server.Services.GetRequiredService<IdeSignIn>().CreateCode());
        Assert.Equal((HttpStatusCode.SeeOther, "/graphql"), (opened.StatusCode, opened.Headers.Location?.ToString()));
        var setCookie = Assert.Single(opened.Headers.GetValues("Set-Cookie"));
        Assert.EndsWith("; max-age=43200; path=/graphql; samesite=strict; httponly", setCookie, StringComparison.Ordinal);

        var page = await NavigateAsync(server, cookie: CookieOf(opened));
        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType?.ToString());
        Assert.Contains("frame-ancestors 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var token = TokenIn(await page.Content.ReadAsStringAsync());
        using var answer = await server.PostAsync(
            new StringContent("""{"query":"{ __typename }"}""", Encoding.UTF8, "application/json"), token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-store", page.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task Without_the_cookie_the_page_holds_no_token()
    {
        await using var server = await StartAsync();
        Assert.Equal(Page, await (await NavigateAsync(server)).Content.ReadAsStringAsync());
        Assert.Equal(Page, await (await NavigateAsync(server, cookie: "backoffice-ide=" + new string('A', 54))).Content.ReadAsStringAsync());
        Assert.Equal(Page, await (await NavigateAsync(server, cookie: "backoffice-ide=x")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_code_is_of_use_once_and_for_half_an_hour()
    {
        var clock = new ManualClock();
        await using var server = await StartAsync(clock);
        var signIn = server.Services.GetRequiredService<IdeSignIn>();
        var code = signIn.CreateCode();
        Assert.False((await NavigateAsync(server, "wrong")).Headers.Contains("Set-Cookie"));
        Assert.True((await NavigateAsync(server, code)).Headers.Contains("Set-Cookie"));
        Assert.False((await NavigateAsync(server, code)).Headers.Contains("Set-Cookie"));

        var late = signIn.CreateCode();
        clock.Advance(IdeSignIn.CodeLifetime + TimeSpan.FromSeconds(1));
        Assert.False((await NavigateAsync(server, late)).Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_cookie_ends()
    {
        var clock = new ManualClock();
        await using var server = await StartAsync(clock);
        var cookie = CookieOf(await NavigateAsync(server, server.Services.GetRequiredService<IdeSignIn>().CreateCode()));
        Assert.NotEqual(Page, await (await NavigateAsync(server, cookie: cookie)).Content.ReadAsStringAsync());
        clock.Advance(IdeSignIn.SessionLifetime);
        Assert.Equal(Page, await (await NavigateAsync(server, cookie: cookie)).Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("Host", "rebound.example")]
    [InlineData("Host", "localhost.example:5080")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-Real-IP", "203.0.113.7")]
    [InlineData("X-Original-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "")]
    public async Task A_visitor_from_elsewhere_gets_no_token_and_can_not_use_the_code(string header, string value)
    {
        await using var server = await StartAsync();
        var code = server.Services.GetRequiredService<IdeSignIn>().CreateCode();
        Assert.False((await NavigateAsync(server, code, null, (header, value))).Headers.Contains("Set-Cookie"));
        var cookie = CookieOf(await NavigateAsync(server, code));
        Assert.Equal(Page, await (await NavigateAsync(server, null, cookie, (header, value))).Content.ReadAsStringAsync());
    }

    /// <summary>As nginx asks by default: HTTP/1.0, the address of the server as Host, and no word of whom it asks for.</summary>
    [Fact]
    public async Task A_proxy_that_says_nothing_of_itself_shows_by_its_version()
    {
        await using var server = await StartAsync();
        var code = server.Services.GetRequiredService<IdeSignIn>().CreateCode();
        var request = Navigation($"/graphql?code={code}");
        request.Version = HttpVersion.Version10;
        Assert.False((await server.Client.SendAsync(request)).Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Where_nobody_is_signed_in_a_code_is_nothing()
    {
        await using var server = await RunningServer.StartAsync(arrangeIde: WritePage);
        Assert.Equal(Page, await (await NavigateAsync(server, server.Services.GetRequiredService<IdeSignIn>().CreateCode())).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_unbuilt_ide_says_how_to_build_it()
    {
        await using var server = await RunningServer.StartAsync();
        Assert.Contains("src/Server/Ide/build", await (await NavigateAsync(server)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_files_of_the_ide_may_be_kept_for_ever()
    {
        await using var server = await RunningServer.StartAsync(
            arrangeIde: folder => File.WriteAllText(Path.Combine(folder.CreateSubdirectory("assets").FullName, "a-1.js"), "1"));
        var response = await server.Client.GetAsync("/graphql/ui/assets/a-1.js");
        Assert.Equal("public, max-age=31536000, immutable", response.Headers.CacheControl?.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("/graphql/ui/assets/b.js")).StatusCode);
    }

    [Fact]
    public async Task A_query_in_the_address_is_no_navigation()
    {
        await using var server = await RunningServer.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={__typename}");
        request.Headers.Add("Accept", "text/html");
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Client.SendAsync(request)).StatusCode);
    }

    private static void WritePage(DirectoryInfo folder) => File.WriteAllText(Path.Combine(folder.FullName, "index.html"), Page);

    private static Task<RunningServer> StartAsync(TimeProvider? timeProvider = null) => RunningServer.StartAsync(
        ideCallers: [RunningServer.Owner],
        arrangeIde: WritePage,
        configure: services =>
        {
            if (timeProvider is not null)
            {
                services.AddSingleton(timeProvider);
            }
        });

    private static Task<HttpResponseMessage> NavigateAsync(
        RunningServer server, string? code = null, string? cookie = null, params (string Name, string Value)[] headers)
    {
        var request = Navigation(code is null ? "/graphql" : $"/graphql?code={code}");
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return server.Client.SendAsync(request);
    }

    private static HttpRequestMessage Navigation(string address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        request.Headers.Add("Sec-Fetch-Site", "none");
        return request;
    }

    private static string CookieOf(HttpResponseMessage response) => response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

    private static string TokenIn(string page)
    {
        var start = page.IndexOf("{\"token\":\"", StringComparison.Ordinal) + 10;
        return page[start..page.IndexOf('"', start)];
    }
}
