using Backoffice.GraphQL.Language;
using Xunit;

namespace Backoffice.GraphQL.Tests.Language;

public sealed class BlockStringTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("  one line ", "  one line ")]
    [InlineData("   ", "")]
    [InlineData("\n\n  \n\t", "")]
    [InlineData("\n    Hello,\n      World!\n\n    Yours,\n      GraphQL.\n  ", "Hello,\n  World!\n\nYours,\n  GraphQL.")]
    [InlineData("    Hello,\n      World!\n", "    Hello,\nWorld!")]
    [InlineData("\n\n    Hello,\n      World!\n\n", "Hello,\n  World!")]
    [InlineData("\n   a\n \n     \n   b", "a\n\n  \nb")]
    [InlineData("\n\ta\n \tb", "a\n\tb")]
    [InlineData("\n  trailing  \n  spaces ", "trailing  \nspaces ")]
    [InlineData("a\r\n  b\r  c\n  d", "a\nb\nc\nd")]
    [InlineData("a\n    b\n  c", "a\n  b\nc")]
    public void Shared_indentation_and_empty_ends_are_removed(string raw, string expected) =>
        Assert.Equal(expected, BlockString.BlockStringValue(raw));

    [Theory]
    [InlineData("", true)]
    [InlineData("a", true)]
    [InlineData(" a", true)]
    [InlineData("a\nb", true)]
    [InlineData("a\n b\n\nc", true)]
    [InlineData("\"\"\"", true)]
    [InlineData(" ", false)]
    [InlineData("\na", false)]
    [InlineData("a\n", false)]
    [InlineData(" a\n b", false)]
    [InlineData("a\rb", false)]
    public void A_text_is_printable_when_a_block_string_can_mean_it(string value, bool expected) =>
        Assert.Equal(expected, BlockString.IsPrintable(value));
}
