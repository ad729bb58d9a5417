using Xunit;

namespace Backoffice.Caching.Tests;

public sealed class RedisOptionsTests
{
    [Fact]
    public void A_connection_string_names_host_and_port() =>
        Assert.Equal("redis.example:6380", RedisOptions.Parse("redis.example:6380,password=secret").Address);

    [Theory]
    [InlineData("")]
    [InlineData(",,")]
    [InlineData("localhost,secretword=x,noSuchOption=1")]
    [InlineData("localhost:6379,syncTimeout=secret")]
    public void Anything_else_is_refused_without_quoting_it(string connectionString)
    {
        var exception = Assert.Throws<FormatException>(() => RedisOptions.Parse(connectionString));

        Assert.Contains("localhost:6379,password=...", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }
}
