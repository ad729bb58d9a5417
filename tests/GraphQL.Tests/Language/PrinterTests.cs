using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Xunit;

namespace Backoffice.GraphQL.Tests.Language;

public sealed class PrinterTests
{
    [Fact]
    public void A_canonical_document_of_operations_prints_as_it_is() =>
        Assert.Equal(KitchenSink.Operations, Printer.Print(Parser.Parse(KitchenSink.Operations)));

    [Fact]
    public void A_canonical_document_of_types_prints_as_it_is() =>
        Assert.Equal(KitchenSink.TypeSystem, Printer.Print(Parser.Parse(KitchenSink.TypeSystem)));

    [Fact]
    public void The_layout_of_the_author_is_replaced() => Assert.Equal(
        """
        query Q($a: Int = 1, $b: [Int!]) @d {
          a: b(c: {d: [1, 2]}) {
            ... on T {
              e
            }
          }
        }
        """,
        Printer.Print(Parser.Parse("query Q ( $a:Int=1,,$b:[ Int ! ] )@d{a:b(c:{d:[1 2]}){...on T{e}}} # end")));

    [Fact]
    public void An_anonymous_query_is_written_short_and_other_anonymous_operations_are_not() => Assert.Equal(
        """
        {
          a
        }

        query ($a: Int) {
          a
        }

        query @d {
          a
        }

        mutation {
          a
        }
        """,
        Printer.Print(Parser.Parse("query { a } query($a: Int) { a } query @d { a } mutation { a }")));

    [Fact]
    public void A_described_anonymous_query_keeps_its_keyword() => Assert.Equal(
        """
        "All"
        query {
          a
        }
        """,
        Printer.Print(Parser.Parse("\"All\" query { a }")));

    [Fact]
    public void Arguments_go_onto_lines_of_their_own_when_the_field_is_longer_than_80_characters()
    {
        var fits = $"{{\n  field(a: \"{new string('x', 68)}\")\n}}";
        var exceeds = $"{{\n  field(\n    a: \"{new string('x', 69)}\"\n  )\n}}";

        Assert.Equal(fits, Printer.Print(Parser.Parse(fits)));
        Assert.Equal(exceeds, Printer.Print(Parser.Parse(exceeds)));
    }

    [Theory]
    [InlineData("a \"quote\"", "\"\"\"\na \"quote\"\n\"\"\"")]
    [InlineData("short", "\"\"\"short\"\"\"")]
    [InlineData(" indented", "\"\"\" indented\"\"\"")]
    [InlineData("a\nb", "\"\"\"\na\nb\n\"\"\"")]
    [InlineData("a\n  b", "\"\"\"\na\n  b\n\"\"\"")]
    [InlineData("back\\", "\"\"\"\nback\\\n\"\"\"")]
    [InlineData("three \"\"\" quotes", "\"\"\"three \\\"\"\" quotes\"\"\"")]
    [InlineData("", "\"\"\"\"\"\"")]
    public void A_block_string_is_written_on_as_many_lines_as_it_needs(string value, string expected) =>
        Assert.Equal(expected, Printer.Print(new StringValueNode(value) { IsBlock = true }));

    [Theory]
    [InlineData("ends\n", "\"ends\\n\"")]
    [InlineData("\nstarts", "\"\\nstarts\"")]
    [InlineData("  all\n  indented", "\"  all\\n  indented\"")]
    [InlineData("a\rb", "\"a\\rb\"")]
    [InlineData("  ", "\"  \"")]
    public void A_text_that_no_block_string_can_mean_is_written_as_a_plain_string(string value, string expected) =>
        Assert.Equal(expected, Printer.Print(new StringValueNode(value) { IsBlock = true }));

    [Fact]
    public void A_string_is_written_with_the_escapes_that_it_needs() => Assert.Equal(
        """
        "\u0000 \b\f\n\r\t \" \\ / \u001F \u007F \u009F é 🎉"
        """,
        Printer.Print(new StringValueNode("\0 \b\f\n\r\t \" \\ / \x1F \x7F \u009F é 🎉")));

    [Fact]
    public void A_tree_built_by_hand_prints_without_locations()
    {
        var document = new DocumentNode([
            new OperationDefinitionNode
            {
                Operation = OperationType.Mutation,
                Name = new NameNode("Close"),
                SelectionSet = new SelectionSetNode([
                    new FieldNode
                    {
                        Alias = new NameNode("closed"),
                        Name = new NameNode("close"),
                        Arguments = [new ArgumentNode("id", new ListValueNode([new IntValueNode("1"), new NullValueNode()]))],
                        Directives = [new DirectiveNode("live")],
                    },
                ]),
            },
        ]);

        Assert.Equal(
            """
            mutation Close {
              closed: close(id: [1, null]) @live
            }
            """,
            document.ToString());
        Assert.Equal(default, document.Location);
    }
}
