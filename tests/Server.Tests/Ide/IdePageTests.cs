using System.Net;
using Xunit;

namespace Backoffice.Server.Tests.Ide;

public sealed class IdePageTests
{
    private const string Page = "<script type=\"application/json\" id=\"backoffice-settings\">{}</script>";

    [Fact]
    public async Task A_browser_on_this_machine_gets_the_page_with_the_token()
    {
        await using var server = await RunningServer.StartAsync(ideToken: "a.b.c", arrangeIde: WritePage);
        var response = await NavigateAsync(server);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(Page.Replace("{}", "{\"token\":\"a.b.c\"}", StringComparison.Ordinal), await response.Content.ReadAsStringAsync());
        Assert.Contains("frame-ancestors 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_to_give_the_page_holds_none()
    {
        await using var server = await RunningServer.StartAsync(arrangeIde: WritePage);
        Assert.Equal(Page, await (await NavigateAsync(server)).Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("Host", "rebound.example")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    public async Task A_visitor_from_elsewhere_gets_no_token(string header, string value)
    {
        await using var server = await RunningServer.StartAsync(ideToken: "a.b.c", arrangeIde: WritePage);
        Assert.Equal(Page, await (await NavigateAsync(server, header, value)).Content.ReadAsStringAsync());
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

    private static Task<HttpResponseMessage> NavigateAsync(RunningServer server, string? header = null, string? value = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/graphql");
        request.Headers.Add("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        if (header is not null)
        {
            request.Headers.Add(header, value);
        }

        return server.Client.SendAsync(request);
    }
}
