using Backoffice.Server.Memory;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Backoffice.Server.Tests.Memory;

public sealed class MemoryOptionsTests
{
    [Fact]
    public void Without_configuration_each_budget_is_an_eighth_of_the_memory_that_the_process_may_use()
    {
        var options = Read();
        var eighth = Math.Max(16 * 1024 * 1024, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8);
        Assert.Equal((eighth, eighth), (options.InputBytes, options.OutputBytes));
    }

    [Fact]
    public void Both_are_numbers_of_bytes()
    {
        var options = Read(("InputBytes", "20000000"), ("OutputBytes", "30000000"));
        Assert.Equal((20_000_000, 30_000_000), (options.InputBytes, options.OutputBytes));
    }

    [Theory]
    [InlineData("InputBytes", "much")]
    [InlineData("InputBytes", "1024")]
    [InlineData("OutputBytes", "-1")]
    [InlineData("OutputBytes", "9999999999999")]
    public void A_budget_that_cannot_be_stops_the_start_with_its_key_and_what_it_must_be(string key, string text) => Assert.Equal(
        $"Memory__{key} is \"{text}\": it must be a number from 16777216 to 1099511627776.",
        Assert.Throws<StartupException>(() => Read((key, text))).Message);

    private static MemoryOptions Read(params (string Key, string Value)[] settings) => MemoryOptions.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>($"Memory:{setting.Key}", setting.Value)))
            .Build());
}
