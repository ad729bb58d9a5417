using Backoffice.GraphQL.Errors;
using Xunit;

namespace Backoffice.GraphQL.Tests.Errors;

public sealed class GraphQLErrorTests
{
    [Fact]
    public void A_message_of_a_thousand_characters_is_kept()
    {
        var message = new string('a', 1_000);

        Assert.Equal(message, new GraphQLError(message).Message);
    }

    [Fact]
    public void Of_a_longer_message_the_middle_is_left_out()
    {
        var message = new GraphQLError($"Unknown name \"{new string('a', 1_000_000)}\" on type \"Query\".").Message;

        Assert.Equal(1_000, message.Length);
        Assert.StartsWith("Unknown name \"aaa", message, StringComparison.Ordinal);
        Assert.Contains("aaa\u2026aaa", message, StringComparison.Ordinal);
        Assert.EndsWith("aaa\" on type \"Query\".", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    public void No_pair_of_surrogates_is_cut(string before)
    {
        var message = new GraphQLError(before + string.Concat(Enumerable.Repeat("\U0001F600", 1_000))).Message;

        Assert.Equal(message, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(message)));
        Assert.InRange(message.Length, 997, 1_000);
    }
}
