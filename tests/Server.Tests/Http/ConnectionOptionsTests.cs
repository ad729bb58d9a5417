using Backoffice.Server.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Backoffice.Server.Tests.Http;

public sealed class ConnectionOptionsTests
{
    [Fact]
    public void Kestrel_has_every_limit_on_purpose()
    {
        var limits = new KestrelServerLimits();
        Read().Configure(limits);
        Assert.Equal((10_000L, null), (limits.MaxConcurrentConnections, limits.MaxConcurrentUpgradedConnections));
        Assert.Equal((1024d, 4096d), (limits.MinRequestBodyDataRate?.BytesPerSecond, limits.MinResponseDataRate?.BytesPerSecond));
        Assert.Equal((TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(120)), (limits.RequestHeadersTimeout, limits.KeepAliveTimeout));
        Assert.Equal((65_536L, 65_536L), (limits.MaxRequestBufferSize, limits.MaxResponseBufferSize));
    }

    [Fact]
    public void Rates_of_0_are_no_limits()
    {
        var limits = new KestrelServerLimits();
        Read(("SlowestRequest", "0"), ("SlowestReader", "0")).Configure(limits);
        Assert.Null(limits.MinRequestBodyDataRate);
        Assert.Null(limits.MinResponseDataRate);
    }

    [Theory]
    [InlineData("Most", "0", "1 to 1000000")]
    [InlineData("SlowestRequest", "-1", "0 to 1048576")]
    [InlineData("SlowestReader", "9999999", "0 to 1048576")]
    [InlineData("HeadersTimeoutSeconds", "0", "1 to 3600")]
    [InlineData("IdleTimeoutSeconds", "100000", "1 to 86400")]
    public void A_limit_that_cannot_be_stops_the_start_with_its_key(string key, string text, string range) => Assert.Equal(
        $"Connections__{key} is \"{text}\": it must be a number from {range}.",
        Assert.Throws<StartupException>(() => Read((key, text))).Message);

    private static ConnectionOptions Read(params (string Key, string Value)[] settings) => ConnectionOptions.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>($"Connections:{setting.Key}", setting.Value)))
            .Build());
}
