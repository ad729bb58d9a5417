using System.Text;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Server.Authentication;
using Backoffice.Testing;
using Xunit;

namespace Backoffice.Server.Tests.Authentication;

public sealed class TokenCacheTests
{
    private const string End = "the-last-characters-are-all-the-same";

    private readonly ManualClock _time = new();
    private readonly TokenCache _tokens;

    public TokenCacheTests() => _tokens = new TokenCache(64 * 1024, _time);

    [Fact]
    public void Tokens_with_the_same_end_are_different_tokens()
    {
        var (first, second) = (Add("first." + End), Add("second." + End));
        Assert.Same(first, _tokens.Find("first." + End));
        Assert.Same(second, _tokens.Find("second." + End));
        Assert.Null(_tokens.Find("third." + End));
        Assert.Null(_tokens.Find(End));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("a token that is shorter")]
    [InlineData("a token that is exactly as long.")]
    public void Short_tokens_are_found(string text)
    {
        var token = Add(text);
        Assert.Same(token, _tokens.Find(text));
        Assert.Null(_tokens.Find(text + "x"));
        Assert.Null(_tokens.Find("x" + text));
    }

    [Fact]
    public void Tokens_count_as_long_as_they_are()
    {
        Add("short");
        var before = _tokens.Bytes;
        Add(new string('x', 4_096));
        Assert.InRange(_tokens.Bytes - before, 4_096, 8_192);
    }

    private RememberedToken Add(string text)
    {
        var caller = new Caller(Guid.NewGuid(), Guid.NewGuid(), Persistence.Administration.UserRole.Owner);
        var until = _time.GetUtcNow() + TimeSpan.FromMinutes(1);
        var token = new RememberedToken(Encoding.ASCII.GetBytes(text), new VerifiedToken(caller, Id: null, IssuedAt: null, until), until);
        _tokens.Add(token);
        return token;
    }
}
