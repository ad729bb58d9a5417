using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Xunit;

namespace Backoffice.GraphQL.Tests.Language;

public sealed class RoundTripTests
{
    private const int Documents = 500;

    [Fact]
    public void What_was_printed_parses_to_the_same_tree()
    {
        for (var seed = 0; seed < Documents; seed++)
        {
            var tree = new SyntaxGenerator(seed).Document();
            var text = Printer.Print(tree);
            DocumentNode parsed;
            try
            {
                parsed = Parser.Parse(text, ParserOptions.Trusted);
            }
            catch (SyntaxException exception)
            {
                Assert.Fail($"seed {seed}: {exception.Message} ({exception.Line}, {exception.Column})\n{text}");
                return;
            }

            SyntaxComparer.AssertSame(tree, parsed, $"seed {seed}:\n{text}");
            Assert.Equal(text, Printer.Print(parsed));
        }
    }

    [Fact]
    public void A_location_cuts_the_text_of_its_node_out_of_the_source()
    {
        for (var seed = 0; seed < Documents; seed++)
        {
            var text = Printer.Print(new SyntaxGenerator(seed).Document());
            var source = new Source(text);
            var lines = text.Split('\n');
            foreach (var definition in Parser.Parse(source, ParserOptions.Trusted).Definitions)
            {
                var location = definition.Location;
                var cut = System.Text.Encoding.UTF8.GetString(source.Utf8.Span[location.Start..location.End]);
                var alone = Parser.Parse(cut, ParserOptions.Trusted).Definitions[0];

                SyntaxComparer.AssertSame(definition, alone, $"seed {seed}");
                Assert.StartsWith(cut.Split('\n')[0], lines[location.Line - 1][(location.Column - 1)..], StringComparison.Ordinal);
            }
        }
    }
}
