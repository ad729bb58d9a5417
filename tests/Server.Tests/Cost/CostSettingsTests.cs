using Backoffice.Server.Cost;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Backoffice.Server.Tests.Cost;

public sealed class CostSettingsTests
{
    [Fact]
    public void Without_configuration_10_000_of_each_are_allowed()
    {
        var options = Read();
        Assert.Equal((10_000, 10_000), (options.MaxFieldCost, options.MaxTypeCost));
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("2500.5", 2_500.5)]
    [InlineData("1e15", 1e15)]
    [InlineData(" ", 10_000)]
    public void Limits_are_numbers(string text, double expected)
    {
        var options = Read(("MaxFieldCost", text), ("MaxTypeCost", text));
        Assert.Equal((expected, expected), (options.MaxFieldCost, options.MaxTypeCost));
    }

    [Theory]
    [InlineData("MaxFieldCost", "many")]
    [InlineData("MaxFieldCost", "0")]
    [InlineData("MaxFieldCost", "NaN")]
    [InlineData("MaxTypeCost", "-1")]
    [InlineData("MaxTypeCost", "1e16")]
    [InlineData("MaxTypeCost", "Infinity")]
    [InlineData("MaxTypeCost", "10,000")]
    public void A_limit_that_cannot_be_stops_the_start_with_its_key_and_what_it_must_be(string key, string text) => Assert.Equal(
        $"Cost__{key} is \"{text}\": it must be a number from 1 to 1e15.",
        Assert.Throws<StartupException>(() => Read((key, text))).Message);

    private static GraphQL.Cost.CostOptions Read(params (string Key, string Value)[] settings) => CostSettings.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>($"Cost:{setting.Key}", setting.Value)))
            .Build());
}
