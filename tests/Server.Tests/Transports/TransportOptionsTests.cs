using Backoffice.Server.Transports;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Backoffice.Server.Tests.Transports;

public sealed class TransportOptionsTests
{
    [Fact]
    public void Nothing_needs_to_be_configured()
    {
        var options = Read();
        Assert.Equal(50, options.LargestBatch);
        Assert.Equal(100, options.LongLivedAnswersPerCompany);
        Assert.Equal(25, options.LongLivedAnswersPerUser);
        Assert.Empty(options.AllowedOrigins);
    }

    [Fact]
    public void What_is_configured_counts()
    {
        var options = Read(
            ("Transports:LargestBatch", "7"), ("Transports:LongLivedAnswersPerCompany", "0"), ("Cors:AllowedOrigins", "https://a.example, http://localhost:3000"));
        Assert.Equal(7, options.LargestBatch);
        Assert.Equal(0, options.LongLivedAnswersPerCompany);
        Assert.Equal(["https://a.example", "http://localhost:3000"], options.AllowedOrigins);
    }

    [Theory]
    [InlineData("Transports:LargestBatch", "0", "Transports__LargestBatch is \"0\": it must be a number from 1 to 1000.")]
    [InlineData("Transports:MessageTimeout", "0", "Transports__MessageTimeout is \"0\": it must be a number from 1 to 3600.")]
    [InlineData("Transports:Sockets", "-1", "Transports__Sockets is \"-1\": it must be a number from 0 to 1000000.")]
    [InlineData("Transports:LargestFirstMessage", "8K", "Transports__LargestFirstMessage is \"8K\": it must be a number from 1024 to 1048576.")]
    [InlineData("Transports:LargestBatch", "many", "Transports__LargestBatch is \"many\": it must be a number from 1 to 1000.")]
    [InlineData(
        "Cors:AllowedOrigins", "app.example.com",
        "Cors__AllowedOrigins names \"app.example.com\": it must be a list of origins such as https://app.example.com, or * alone.")]
    [InlineData(
        "Cors:AllowedOrigins", "https://app.example.com/",
        "Cors__AllowedOrigins names \"https://app.example.com/\": it must be a list of origins such as https://app.example.com, or * alone.")]
    [InlineData(
        "Cors:AllowedOrigins", "*,https://app.example.com",
        "Cors__AllowedOrigins names \"*\": it must be a list of origins such as https://app.example.com, or * alone.")]
    public void A_wrong_value_stops_the_server(string key, string value, string expected) =>
        Assert.Equal(expected, Assert.Throws<StartupException>(() => Read((key, value))).Message);

    private static TransportOptions Read(params (string Key, string Value)[] settings) => TransportOptions.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build());
}
