using Backoffice.GraphQL.Validation;
using Xunit;

namespace Backoffice.GraphQL.Tests.Validation;

public sealed class SuggestionsTests
{
    [Fact]
    public void The_closest_come_first_and_equally_close_ones_by_name() =>
        Assert.Equal(["abc", "ABC", "abd", "acb"], Suggestions.Find("abc", ["acb", "abd", "xyz", "ABC", "abc"]));

    [Fact]
    public void Names_without_anything_in_common_are_not_suggested() => Assert.Empty(Suggestions.Find("abcdef", ["uvwxyz", "a"]));

    [Fact]
    public void A_name_of_a_million_letters_has_no_suggestions() =>
        Assert.Empty(Suggestions.Find(new string('a', 1_000_000), ["a", "ab", "abc"]));

    [Theory]
    [InlineData("", "")]
    [InlineData("a", " Did you mean \"a\"?")]
    [InlineData("a b", " Did you mean \"a\" or \"b\"?")]
    [InlineData("a b c", " Did you mean \"a\", \"b\", or \"c\"?")]
    [InlineData("a b c d e f", " Did you mean \"a\", \"b\", \"c\", \"d\", or \"e\"?")]
    public void The_question_lists_at_most_five(string options, string question) =>
        Assert.Equal(question, Suggestions.DidYouMean(options.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
}
