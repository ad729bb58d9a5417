using Backoffice.Persistence;
using Backoffice.Persistence.Tenancy;
using Backoffice.Server.Composition;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Backoffice.Server.Tests.Composition;

public sealed class DatabaseSettingsTests
{
    [Fact]
    public void Without_configuration_the_limits_are_those_of_the_documentation()
    {
        var options = Read();
        Assert.Equal((32, TimeSpan.FromMilliseconds(25)), (options.MaxPoolSize, options.OrdinaryRoundTrip));
        Assert.Equal(new ConnectionShares(), options.Shares);
    }

    [Fact]
    public void Each_limit_can_be_set()
    {
        var options = Read(
            ("MaxPoolSize", "10"),
            ("OrdinaryRoundTripMilliseconds", "50"),
            ("ConnectionsPerCompany", "9"),
            ("ConnectionsPerUser", "8"),
            ("LongStatementsPerCompany", "7"),
            ("LongStatementsPerUser", "6"),
            ("WaitingPerCompany", "5"),
            ("WaitingPerUser", "4"));
        Assert.Equal((10, TimeSpan.FromMilliseconds(50)), (options.MaxPoolSize, options.OrdinaryRoundTrip));
        Assert.Equal(
            new ConnectionShares
            {
                ConnectionsPerCompany = 9,
                ConnectionsPerUser = 8,
                LongStatementsPerCompany = 7,
                LongStatementsPerUser = 6,
                WaitingPerCompany = 5,
                WaitingPerUser = 4,
            },
            options.Shares);
    }

    [Theory]
    [InlineData("MaxPoolSize", "0", "Database__MaxPoolSize is \"0\": it must be a number from 1 to 1024.")]
    [InlineData("MaxPoolSize", "many", "Database__MaxPoolSize is \"many\": it must be a number from 1 to 1024.")]
    [InlineData("ConnectionsPerCompany", "33", "Database__ConnectionsPerCompany is \"33\": it must be a number from 1 to 32.")]
    [InlineData("LongStatementsPerUser", "0", "Database__LongStatementsPerUser is \"0\": it must be a number from 1 to 32.")]
    [InlineData("WaitingPerUser", "0", "Database__WaitingPerUser is \"0\": it must be a number from 1 to 1000000.")]
    [InlineData(
        "OrdinaryRoundTripMilliseconds", "9000", "Database__OrdinaryRoundTripMilliseconds is \"9000\": it must be a number from 0 to 5000.")]
    public void What_is_wrong_stops_the_start_with_its_key_and_what_it_must_be(string key, string value, string expected) =>
        Assert.Equal(expected, Assert.Throws<StartupException>(() => Read((key, value))).Message);

    private static PersistenceOptions Read(params (string Key, string Value)[] settings) => DatabaseSettings.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>($"Database:{setting.Key}", setting.Value)))
            .Build(),
        "Host=127.0.0.1");
}
