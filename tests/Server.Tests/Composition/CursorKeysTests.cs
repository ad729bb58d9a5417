using Backoffice.Server.Composition;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Backoffice.Server.Tests.Composition;

public sealed class CursorKeysTests
{
    private static readonly string One = new('1', 64);
    private static readonly string Two = new('2', 64);

    [Fact]
    public void A_key_without_a_number_is_the_first() =>
        Assert.Equal("CursorKey 1", string.Join(' ', Read(One)));

    [Fact]
    public void The_first_of_several_makes_cursors() =>
        Assert.Equal("CursorKey 2 CursorKey 1", string.Join(' ', Read($"2:{Two}, 1:{One}")));

    [Theory]
    [InlineData("1")]
    [InlineData("0:{1}")]
    [InlineData("256:{1}")]
    [InlineData("x:{1}")]
    [InlineData("{1},{2}")]
    [InlineData("{1}{2}")]
    [InlineData(",")]
    public void What_is_no_list_of_keys_stops_the_start_without_its_text(string text)
    {
        var exception = Assert.Throws<StartupException>(
            () => Read(text.Replace("{1}", One, StringComparison.Ordinal).Replace("{2}", Two, StringComparison.Ordinal)));
        Assert.StartsWith("Cursors__Key must be 64 hexadecimal digits", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("1111", exception.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<GraphQL.Connections.Cursors.CursorKey> Read(string text) => CursorKeys.Read(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Cursors:Key"] = text }).Build(), "nowhere");
}
