using Backoffice.Server.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Backoffice.Server.Tests.Http;

public sealed class TrustedProxiesTests
{
    [Theory]
    // Nobody is trusted by default.
    [InlineData("", "203.0.113.9", "127.0.0.1")]
    // The test's client is the proxy.
    [InlineData("127.0.0.1", "203.0.113.9", "203.0.113.9")]
    [InlineData("127.0.0.0/8", "203.0.113.9:5000", "203.0.113.9")]
    [InlineData("10.0.0.0/8", "203.0.113.9", "127.0.0.1")]
    // What the caller wrote stands before what the proxies added.
    [InlineData("127.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9")]
    [InlineData("127.0.0.1, 203.0.113.0/24", "198.51.100.1, 203.0.113.9", "198.51.100.1")]
    [InlineData("127.0.0.1", "198.51.100.1, unknown", "127.0.0.1")]
    [InlineData("127.0.0.1", "2001:db8:1:2::77", "2001:db8:1:2::/64")]
    [InlineData("127.0.0.1", "::ffff:203.0.113.9", "203.0.113.9")]
    public async Task Only_a_trusted_proxy_names_the_caller(string trusted, string forwardedFor, string expected)
    {
        await using var server = await RunningServer.StartAsync(
            handler: static (context, _) => context.Response.WriteAsync(CallerAddress.Of(context).ToString()),
            configure: services => services.AddSingleton(Read(trusted)));
        var response = await server.SendAsync(HttpMethod.Post, "/handler", headers: ("X-Forwarded-For", forwardedFor));
        Assert.Equal(expected, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("proxy.example")]
    [InlineData("10.0.0.0/33")]
    [InlineData("0.0.0.0/0")]
    [InlineData("::/0")]
    [InlineData("10.0.0.1, , x")]
    public void What_names_no_network_stops_the_start(string trusted)
    {
        var exception = Assert.Throws<StartupException>(() => Read(trusted));
        Assert.StartsWith("Proxies__Trusted names ", exception.Message, StringComparison.Ordinal);
    }

    private static TrustedProxies Read(string trusted) => TrustedProxies.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["Proxies:Trusted"] = trusted })
        .Build());
}
