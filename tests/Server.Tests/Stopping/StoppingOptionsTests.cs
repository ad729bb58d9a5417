using Backoffice.Server.Stopping;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Backoffice.Server.Tests.Stopping;

public sealed class StoppingOptionsTests
{
    [Fact]
    public void Without_configuration_a_stop_takes_5_seconds_of_grace_and_25_at_most()
    {
        var options = Read();
        Assert.Equal((TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(25)), (options.Grace, options.Deadline));
    }

    [Theory]
    [InlineData("GraceSeconds", "soon", "Stopping__GraceSeconds is \"soon\": it must be a number from 0 to 3600.")]
    [InlineData("GraceSeconds", "25", "Stopping__DeadlineSeconds is 25: it must be more than Stopping__GraceSeconds, which is 25.")]
    [InlineData("DeadlineSeconds", "0", "Stopping__DeadlineSeconds is \"0\": it must be a number from 1 to 3600.")]
    public void What_cannot_be_stops_the_start_with_its_key(string key, string text, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<StartupException>(() => Read((key, text))).Message);

    private static StoppingOptions Read(params (string Key, string Value)[] settings) => StoppingOptions.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>($"Stopping:{setting.Key}", setting.Value)))
            .Build());
}
