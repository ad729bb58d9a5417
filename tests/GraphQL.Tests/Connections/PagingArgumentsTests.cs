using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Errors;
using Xunit;

namespace Backoffice.GraphQL.Tests.Connections;

public sealed class PagingArgumentsTests
{
    private static readonly PagingOptions Options = new();

    [Theory]
    [InlineData(null, null, 10, false)]
    [InlineData(3, null, 3, false)]
    [InlineData(0, null, 0, false)]
    [InlineData(50, null, 50, false)]
    [InlineData(null, 7, 7, true)]
    public void The_page_size_is_what_was_asked_for_or_the_default(int? first, int? last, int size, bool isBackward)
    {
        var arguments = new PagingArguments(first, null, last).Validate(Options);

        Assert.Equal((size, isBackward), (arguments.PageSize, arguments.IsBackward));
    }

    [Theory]
    [InlineData(51, null, "The page asked for is too large: first is 51, at most 50 items are given at a time.", "HC0051")]
    [InlineData(null, 1000, "The page asked for is too large: last is 1000, at most 50 items are given at a time.", "HC0051")]
    [InlineData(-1, null, "first must not be negative, but is -1.", "HC0052")]
    [InlineData(null, -5, "last must not be negative, but is -5.", "HC0052")]
    [InlineData(1, 1, "Give either first or last, not both: first counts from the front, last from the back.", "HC0052")]
    public void Other_numbers_are_refused(int? first, int? last, string message, string code)
    {
        var exception = Assert.Throws<GraphQLException>(() => new PagingArguments(first, null, last).Validate(Options));

        Assert.Equal(new GraphQLError(message) { Code = code }, exception.Error);
    }

    [Fact]
    public void Contradictory_options_are_refused_at_start()
    {
        var exception = Assert.Throws<InvalidOperationException>(
            () => new PagingOptions { DefaultPageSize = 60 }.Validate("Query.customers"));

        Assert.Equal(
            "Query.customers: DefaultPageSize (60) must be at least 1 and at most MaxPageSize (50).", exception.Message);
    }
}
