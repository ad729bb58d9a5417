using System.Text;
using Backoffice.GraphQL.Language;
using Xunit;

namespace Backoffice.GraphQL.Tests.Language;

public sealed class ParserLimitTests
{
    private const int Megabyte = 1 << 20;

    [Fact]
    public void Depth_is_allowed_up_to_the_limit_and_not_beyond()
    {
        var options = new ParserOptions { MaxDepth = 3 };

        Parser.Parse("{ a { b { c } } }", options);
        Parser.Parse("{ a(b: [[1]]) }", options);
        Refuses("{ a { b { c { d } } } }", options, "Document is nested deeper than the limit of 3.", 1, 13);
        Refuses("{ a(b: [[{c: 1}]]) }", options, "Document is nested deeper than the limit of 3.", 1, 10);
        Refuses("query ($a: [[[[Int]]]]) { a }", options, "Document is nested deeper than the limit of 3.", 1, 15);
    }

    [Fact]
    public void Depth_counts_nesting_and_not_neighbours()
    {
        var options = new ParserOptions { MaxDepth = 2 };

        Parser.Parse("{ a { b } c { d } e(f: [1], g: [2]) { h } } query ($i: [[J]], $k: [[L]]) { m }", options);
    }

    [Fact]
    public void Tokens_are_allowed_up_to_the_limit_and_not_beyond()
    {
        var options = new ParserOptions { MaxTokens = 4 };

        Parser.Parse("{ a, b } # comment", options);
        Refuses("{ a, b\nc }", options, "Document contains more than the limit of 4 tokens.", 2, 3);
    }

    [Fact]
    public void Fields_are_allowed_up_to_the_limit_and_not_beyond()
    {
        var options = new ParserOptions { MaxFields = 2 };

        Parser.Parse("{ a { b } }", options);
        Refuses("{ a { b } c }", options, "Document selects more than the limit of 2 fields.", 1, 11);
    }

    [Fact]
    public void Directives_are_allowed_up_to_the_limit_and_not_beyond()
    {
        var options = new ParserOptions { MaxDirectivesPerLocation = 1 };

        Parser.Parse("query @a { b @c ...D @e }", options);
        Refuses("{ a @b @c }", options, "More than the limit of 1 directives are applied at one location.", 1, 8);
    }

    [Fact]
    public void The_limits_of_a_request_are_those_of_the_options()
    {
        var options = new ParserOptions();

        Assert.Equal((200, 10_000, 2_048, 4), (options.MaxDepth, options.MaxTokens, options.MaxFields, options.MaxDirectivesPerLocation));
        Assert.Same(ParserOptions.Default, ParserOptions.Default);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(ParserOptions.DeepestMaxDepth + 1)]
    public void A_depth_that_could_exhaust_the_stack_is_no_option(int depth) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParserOptions { MaxDepth = depth });

    [Theory]
    [InlineData("{")]
    [InlineData("{a")]
    [InlineData("[")]
    [InlineData("{a(")]
    [InlineData("{a(b:[")]
    [InlineData("{a(b:{c:")]
    [InlineData("query($a:[")]
    [InlineData("{...")]
    [InlineData("{...{")]
    [InlineData("\"")]
    [InlineData("\"\"\"")]
    [InlineData("\"\"\"\\")]
    [InlineData("\\u{0")]
    [InlineData("#")]
    [InlineData("@")]
    [InlineData("a")]
    [InlineData("{a @b")]
    [InlineData("-")]
    [InlineData("1")]
    [InlineData("\r")]
    [InlineData("\uFEFF")]
    [InlineData("type A implements B")]
    [InlineData("\"d\"")]
    public void A_megabyte_of_the_same_is_refused_on_a_small_stack(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, Megabyte / unit.Length));
        OnSmallStack(() => Assert.Throws<SyntaxException>(() => Parser.Parse(text)));
        OnSmallStack(() => Assert.Throws<SyntaxException>(() => Parser.Parse("{a(b:" + text, Deepest)));
        OnSmallStack(() => Assert.Throws<SyntaxException>(() => Parser.Parse("query($a:" + text, Deepest)));
        OnSmallStack(() => Assert.Throws<SyntaxException>(() => Parser.Parse(text, Deepest)));
    }

    [Fact]
    public void The_deepest_document_is_printed_and_walked_on_a_small_stack()
    {
        var text = new string('{', 1) + string.Concat(Enumerable.Repeat("a{", ParserOptions.DeepestMaxDepth - 1)) + "a"
            + new string('}', ParserOptions.DeepestMaxDepth);
        OnSmallStack(() =>
        {
            var document = Parser.Parse(text, Deepest);
            SyntaxWalker.Walk(document, new Idle());
            Assert.NotEmpty(Printer.Print(document));
        });
    }

    [Fact]
    public void Random_bytes_are_refused_or_parsed_and_nothing_else_happens()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var bytes = new byte[new Random(seed).Next(1, 200)];
            new Random(seed).NextBytes(bytes);
            Survives(bytes, seed);
        }
    }

    [Fact]
    public void A_damaged_document_is_refused_or_parsed_and_nothing_else_happens()
    {
        var documents = new[] { KitchenSink.Operations, KitchenSink.TypeSystem }.Select(Encoding.UTF8.GetBytes).ToArray();
        for (var seed = 0; seed < 3_000; seed++)
        {
            var random = new Random(seed);
            var bytes = documents[seed % 2].ToArray();
            for (var damages = random.Next(1, 4); damages > 0; damages--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            Survives(bytes.AsSpan(..random.Next(1, bytes.Length)).ToArray(), seed);
        }
    }

    private static ParserOptions Deepest => ParserOptions.Trusted with { MaxDepth = ParserOptions.DeepestMaxDepth };

    private static void Survives(byte[] bytes, int seed)
    {
        try
        {
            Parser.Parse(bytes);
        }
        catch (SyntaxException exception)
        {
            Assert.True(exception is { Line: > 0, Column: > 0, Message.Length: > 0 and < 200 }, $"seed {seed}: {exception}");
        }
        catch (Exception exception)
        {
            Assert.Fail($"seed {seed}: {exception}");
        }
    }

    private static void OnSmallStack(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception exception)
                {
                    failure = exception;
                }
            },
            maxStackSize: Megabyte);
        thread.Start();
        thread.Join();
        Assert.True(failure is null, failure?.ToString());
    }

    private static void Refuses(string text, ParserOptions options, string message, int line, int column)
    {
        var exception = Assert.Throws<SyntaxException>(() => Parser.Parse(text, options));
        Assert.Equal((message, line, column), (exception.Message, exception.Line, exception.Column));
    }

    private sealed class Idle : SyntaxVisitor;
}
