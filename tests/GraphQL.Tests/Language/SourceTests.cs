using Backoffice.GraphQL.Language;
using Xunit;

namespace Backoffice.GraphQL.Tests.Language;

public sealed class SourceTests
{
    [Fact]
    public void A_text_becomes_UTF_8()
    {
        var source = new Source("{ é }");

        Assert.Equal("{ é }"u8.ToArray(), source.Utf8.ToArray());
        Assert.Equal("GraphQL request", source.Name);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused_with_their_place()
    {
        var exception = Assert.Throws<SyntaxException>(() => new Source((byte[])[.. "{\n é "u8, 0xC3, 0x28]));

        Assert.Equal(("Invalid UTF-8, unexpected byte 0xC3.", 2, 4), (exception.Message, exception.Line, exception.Column));
    }

    [Fact]
    public void An_encoded_surrogate_is_not_UTF_8()
    {
        var exception = Assert.Throws<SyntaxException>(() => new Source((byte[])[0xED, 0xA0, 0x80]));

        Assert.Equal(("Invalid UTF-8, unexpected byte 0xED.", 1, 1), (exception.Message, exception.Line, exception.Column));
    }

    [Fact]
    public void A_lone_surrogate_in_a_text_is_refused_with_its_place()
    {
        var exception = Assert.Throws<SyntaxException>(() => new Source("{\n é \uD83D }", "here"));

        Assert.Equal(("Invalid character: U+D83D.", 2, 4), (exception.Message, exception.Line, exception.Column));
        Assert.Equal("here", exception.SourceName);
    }
}
