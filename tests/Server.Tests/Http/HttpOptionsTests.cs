using Backoffice.Server.Http;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Backoffice.Server.Tests.Http;

public sealed class HttpOptionsTests
{
    [Fact]
    public void Limits_come_from_the_configuration() =>
        Assert.Equal(new HttpOptions { LongestAddress = 2048, MostHeaders = 100 }, Read(("LongestAddress", "2048"), ("MostHeaders", "100")));

    [Theory]
    [InlineData("LongestAddress", "10", "Http__LongestAddress is \"10\": it must be a number from 1024 to 65536.")]
    [InlineData("LargestHeaders", "x", "Http__LargestHeaders is \"x\": it must be a number from 4096 to 262144.")]
    [InlineData("MostHeaders", "-1", "Http__MostHeaders is \"-1\": it must be a number from 16 to 1000.")]
    public void What_is_out_of_range_is_named(string name, string value, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<StartupException>(() => Read((name, value))).Message);

    private static HttpOptions Read(params (string Name, string Value)[] settings) => HttpOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => $"Http:{s.Name}", s => (string?)s.Value)).Build());
}
