using Backoffice.GraphQL.TypeSystem.Coercion;
using Xunit;

namespace Backoffice.GraphQL.Tests.TypeSystem.Coercion;

public sealed class TextLengthTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("\u00e9", 1)]
    [InlineData("e\u0301", 2)]
    [InlineData("\U0001F600", 1)]
    [InlineData("\U0001F600a\U0001F600", 3)]
    [InlineData("\U0001F468\u200D\U0001F469", 3)]
    public void Characters_are_counted_not_their_UTF_16_units(string text, int length) => Assert.Equal(length, TextLength.Of(text));

    [Fact]
    public void Half_a_surrogate_pair_counts_as_one_character() =>
        Assert.Equal([1, 2, 2], [TextLength.Of("\uD83D"), TextLength.Of("\uDE00\uD83D"), TextLength.Of("\uD83D\uD83D\uDE00")]);
}
