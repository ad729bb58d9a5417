using Backoffice.Server.Authentication;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Backoffice.Server.Tests.Authentication;

public sealed class TokenOptionsTests
{
    [Fact]
    public void Nothing_need_be_set()
    {
        var options = Read();
        Assert.Equal(
            (TimeSpan.FromHours(12), 8192, TimeSpan.FromSeconds(30), 16 * 1024 * 1024, 10_000),
            (options.LongestLifetime, options.LongestToken, options.UserMemory, options.TokenCacheBytes, options.WaitingVerifications));
        Assert.Empty(options.FormerSigningKeyFiles);
        Assert.Equal("default.pem", options.SigningKeyFile);
    }

    [Fact]
    public void Every_limit_can_be_set()
    {
        var options = Read(
            ("SigningKeyFile", "new.pem, former.pem"),
            ("LongestLifetime", "1h"),
            ("LongestToken", "4096"),
            ("UserMemorySeconds", "5"),
            ("TokenCacheBytes", "1000000"),
            ("Verifications", "3"),
            ("WaitingVerifications", "50"));
        Assert.Equal("new.pem", options.SigningKeyFile);
        Assert.Equal(["former.pem"], options.FormerSigningKeyFiles);
        Assert.Equal(
            (TimeSpan.FromHours(1), 4096, TimeSpan.FromSeconds(5), 1_000_000, 3, 50),
            (options.LongestLifetime, options.LongestToken, options.UserMemory, options.TokenCacheBytes, options.Verifications, options.WaitingVerifications));
    }

    [Theory]
    [InlineData("LongestLifetime", "forever", "Authentication__LongestLifetime is \"forever\": it must be a number and a unit (m, h or d), such as 12h, up to 365d.")]
    [InlineData("LongestToken", "100", "Authentication__LongestToken is \"100\": it must be a number from 1024 to 16384.")]
    [InlineData("UserMemorySeconds", "0", "Authentication__UserMemorySeconds is \"0\": it must be a number from 1 to 300.")]
    [InlineData("TokenCacheBytes", "x", "Authentication__TokenCacheBytes is \"x\": it must be a number from 65536 to 1073741824.")]
    [InlineData("Verifications", "-1", "Authentication__Verifications is \"-1\": it must be a number from 1 to 64.")]
    [InlineData("WaitingVerifications", "1", "Authentication__WaitingVerifications is \"1\": it must be a number from 10 to 1000000.")]
    [InlineData("Authority", "http://issuer.example", "Authentication__Authority is \"http://issuer.example\": it must be an https address.")]
    public void A_wrong_value_stops_the_start(string key, string value, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<StartupException>(() => Read((key, value))).Message);

    private static TokenOptions Read(params (string Key, string Value)[] settings) => TokenOptions.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => $"Authentication:{setting.Key}", setting => (string?)setting.Value))
            .Build(),
        "default.pem");
}
