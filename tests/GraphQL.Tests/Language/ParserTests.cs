using System.Text;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Xunit;

namespace Backoffice.GraphQL.Tests.Language;

public sealed class ParserTests
{
    [Fact]
    public void A_query_becomes_a_tree() => Assert.Equal(
        """
        Document
          Definitions: OperationDefinition
            Name: Name
              Value: Q
            Operation: Query
            SelectionSet: SelectionSet
              Selections: Field
                Alias: Name
                  Value: me
                Arguments: Argument
                  Name: Name
                    Value: id
                  Value: Variable
                    Name: Name
                      Value: id
                Name: Name
                  Value: user
                SelectionSet: SelectionSet
                  Selections: Field
                    Name: Name
                      Value: name
            VariableDefinitions: VariableDefinition
              DefaultValue: IntValue
                Value: 4
              Type: NonNullType
                Type: NamedType
                  Name: Name
                    Value: ID
              Variable: Variable
                Name: Name
                  Value: id

        """,
        SyntaxComparer.Describe(Parser.Parse("query Q($id: ID! = 4) { me: user(id: $id) { name } }")));

    [Fact]
    public void Text_and_bytes_give_the_same_tree() => SyntaxComparer.AssertSame(
        Parser.Parse(KitchenSink.Operations),
        Parser.Parse(Encoding.UTF8.GetBytes(KitchenSink.Operations).AsMemory()),
        "bytes");

    [Fact]
    public void A_node_knows_where_it_stands()
    {
        var document = Parser.Parse("\n{\n  a, b(c: \"é\") # end\n}");
        var operation = Assert.IsType<OperationDefinitionNode>(Assert.Single(document.Definitions));
        var field = Assert.IsType<FieldNode>(operation.SelectionSet.Selections[1]);

        Assert.Equal(new Location(1, 26, 2, 1), document.Location);
        Assert.Equal(new Location(1, 26, 2, 1), operation.Location);
        Assert.Equal(new Location(1, 26, 2, 1), operation.SelectionSet.Location);
        Assert.Equal(new Location(8, 18, 3, 6), field.Location);
        Assert.Equal(new Location(10, 17, 3, 8), field.Arguments[0].Location);
        Assert.Equal(new Location(13, 17, 3, 11), field.Arguments[0].Value.Location);
    }

    [Fact]
    public void Empty_lists_are_shared()
    {
        var operation = (OperationDefinitionNode)Parser.Parse("{ a }").Definitions[0];
        var field = (FieldNode)operation.SelectionSet.Selections[0];

        Assert.Same(Array.Empty<ArgumentNode>(), field.Arguments);
        Assert.Same(operation.Directives, field.Directives);
    }

    [Fact]
    public void A_repeated_name_is_one_string()
    {
        var selections = ((OperationDefinitionNode)Parser.Parse("{ orders orders }").Definitions[0]).SelectionSet.Selections;

        Assert.Same(((FieldNode)selections[0]).Name.Value, ((FieldNode)selections[1]).Name.Value);
    }

    [Theory]
    [InlineData("query")]
    [InlineData("on")]
    [InlineData("fragment")]
    [InlineData("mutation")]
    [InlineData("subscription")]
    [InlineData("true")]
    [InlineData("false")]
    [InlineData("null")]
    [InlineData("type")]
    [InlineData("extend")]
    public void A_keyword_is_a_name_wherever_a_name_may_stand(string keyword)
    {
        var fragment = keyword == "on" ? "a" : keyword;
        var text = $$"""
            query {{keyword}}(${{keyword}}: {{keyword}}) @{{keyword}} {
              {{keyword}}: {{keyword}}({{keyword}}: ${{keyword}}) @{{keyword}}({{keyword}}: {{{keyword}}: {{keyword}}})
              ...{{fragment}}
              ... on {{keyword}} {
                {{keyword}}
              }
            }

            fragment {{fragment}} on {{keyword}} {
              {{keyword}}
            }
            """;

        Assert.Equal(text, Printer.Print(Parser.Parse(text)));
    }

    [Theory]
    [InlineData("", "Unexpected <EOF>.", 1, 1)]
    [InlineData("{", "Expected Name, found <EOF>.", 1, 2)]
    [InlineData("{}", "Expected Name, found \"}\".", 1, 2)]
    [InlineData("\n  query", "Expected \"{\", found <EOF>.", 2, 8)]
    [InlineData("{ a(b: 1", "Expected Name, found <EOF>.", 1, 9)]
    [InlineData("{ a() }", "Expected Name, found \")\".", 1, 5)]
    [InlineData("{ a(b) }", "Expected \":\", found \")\".", 1, 6)]
    [InlineData("{ a: }", "Expected Name, found \"}\".", 1, 6)]
    [InlineData("{ ...MissingOn }\nfragment MissingOn Type", "Expected \"on\", found Name \"Type\".", 2, 20)]
    [InlineData("{ field: {} }", "Expected Name, found \"{\".", 1, 10)]
    [InlineData("notAnOperation Foo { field }", "Unexpected Name \"notAnOperation\".", 1, 1)]
    [InlineData("...", "Unexpected \"...\".", 1, 1)]
    [InlineData("{ \"\"", "Expected Name, found String \"\".", 1, 3)]
    [InlineData("{ \"\"\"x\"\"\"", "Expected Name, found BlockString \"x\".", 1, 3)]
    [InlineData("query ($a: Int = $b) { c }", "Unexpected variable \"$b\" in constant value.", 1, 18)]
    [InlineData("query ($a: Int = [$b]) { c }", "Unexpected variable \"$b\" in constant value.", 1, 19)]
    [InlineData("query ($a: Int = $) { c }", "Unexpected \"$\".", 1, 18)]
    [InlineData("query ($a: Int @d(e: $f)) { c }", "Unexpected variable \"$f\" in constant value.", 1, 22)]
    [InlineData("query () { c }", "Expected \"$\", found \")\".", 1, 8)]
    [InlineData("query ($a) { c }", "Expected \":\", found \")\".", 1, 10)]
    [InlineData("query ($a: [Int) { c }", "Expected \"]\", found \")\".", 1, 16)]
    [InlineData("query ($a: Int!!) { c }", "Expected \"$\", found \"!\".", 1, 16)]
    [InlineData("fragment on on on { on }", "Unexpected Name \"on\".", 1, 10)]
    [InlineData("{ ...on }", "Expected Name, found \"}\".", 1, 9)]
    [InlineData("{ ... }", "Expected \"{\", found \"}\".", 1, 7)]
    [InlineData("{ a @ }", "Expected Name, found \"}\".", 1, 7)]
    [InlineData("{ a(b: {c: }) }", "Unexpected \"}\".", 1, 12)]
    [InlineData("{ a(b: [1, 2) }", "Unexpected \")\".", 1, 13)]
    [InlineData("{ a } }", "Unexpected \"}\".", 1, 7)]
    [InlineData("{ a } 12", "Unexpected Int \"12\".", 1, 7)]
    [InlineData("\"d\" { a }", "Unexpected description, descriptions are not supported on shorthand queries.", 1, 1)]
    [InlineData("\"d\" extend type A @b", "Unexpected description, only GraphQL definitions support descriptions.", 1, 1)]
    [InlineData("\"d\" wrong", "Unexpected description, only GraphQL definitions support descriptions.", 1, 1)]
    [InlineData("\"d\" 12", "Unexpected Int \"12\".", 1, 5)]
    [InlineData("\"d\"", "Unexpected <EOF>.", 1, 4)]
    [InlineData("{ a } \"d\" 'x'", "Unexpected single quote character ('), did you mean to use a double quote (\")?", 1, 11)]
    public void A_malformed_operation_is_refused_with_its_place(string text, string message, int line, int column) =>
        Refuses(text, message, line, column);

    [Theory]
    [InlineData("type A {}", "Expected Name, found \"}\".", 9)]
    [InlineData("type A implements {", "Expected Name, found \"{\".", 19)]
    [InlineData("type A implements & & B", "Expected Name, found \"&\".", 21)]
    [InlineData("type A { b: }", "Expected Name, found \"}\".", 13)]
    [InlineData("type A { b(): C }", "Expected Name, found \")\".", 12)]
    [InlineData("type A { b(c: D = $e): F }", "Unexpected variable \"$e\" in constant value.", 19)]
    [InlineData("union A =", "Expected Name, found <EOF>.", 10)]
    [InlineData("union A = | | B", "Expected Name, found \"|\".", 13)]
    [InlineData("union A = B |", "Expected Name, found <EOF>.", 14)]
    [InlineData("enum A { true }", "Name \"true\" is reserved and cannot be used for an enum value.", 10)]
    [InlineData("enum A { B, false }", "Name \"false\" is reserved and cannot be used for an enum value.", 13)]
    [InlineData("enum A { null }", "Name \"null\" is reserved and cannot be used for an enum value.", 10)]
    [InlineData("input A { b(c: D): E }", "Expected \":\", found \"(\".", 12)]
    [InlineData("schema", "Expected \"{\", found <EOF>.", 7)]
    [InlineData("schema {}", "Expected Name, found \"}\".", 9)]
    [InlineData("schema { wrong: A }", "Unexpected Name \"wrong\".", 10)]
    [InlineData("directive @a on FIELD | INCORRECT", "Unexpected Name \"INCORRECT\".", 25)]
    [InlineData("directive @a repeated on FIELD", "Expected \"on\", found Name \"repeated\".", 14)]
    [InlineData("directive @a on", "Expected Name, found <EOF>.", 16)]
    [InlineData("extend", "Unexpected <EOF>.", 7)]
    [InlineData("extend wrong A", "Unexpected Name \"wrong\".", 8)]
    [InlineData("extend wrong ?", "Unexpected Name \"wrong\".", 8)]
    [InlineData("extend \"d\" type A @b", "Unexpected String \"d\".", 8)]
    [InlineData("extend directive @a on FIELD", "Unexpected Name \"directive\".", 8)]
    [InlineData("extend schema", "Unexpected <EOF>.", 14)]
    [InlineData("extend scalar A", "Unexpected <EOF>.", 16)]
    [InlineData("extend type A", "Unexpected <EOF>.", 14)]
    [InlineData("extend type A {}", "Expected Name, found \"}\".", 16)]
    [InlineData("extend interface A", "Unexpected <EOF>.", 19)]
    [InlineData("extend union A", "Unexpected <EOF>.", 15)]
    [InlineData("extend enum A", "Unexpected <EOF>.", 14)]
    [InlineData("extend input A", "Unexpected <EOF>.", 15)]
    public void A_malformed_type_system_is_refused_with_its_place(string text, string message, int column) =>
        Refuses(text, message, 1, column);

    [Theory]
    [InlineData("type A implements & B & C", "type A implements B & C")]
    [InlineData("union A = | B | C", "union A = B | C")]
    [InlineData("directive @a on | FIELD | QUERY", "directive @a on FIELD | QUERY")]
    public void A_list_with_separators_may_start_with_one(string text, string expected) =>
        Assert.Equal(expected, Printer.Print(Parser.Parse(text)));

    [Theory]
    [InlineData("null", "null")]
    [InlineData("[ 1, \"a\", $b ]", "[1, \"a\", $b]")]
    [InlineData("{a:{b:[{}]} c: D, e: -1.5e3, f: true}", "{a: {b: [{}]}, c: D, e: -1.5e3, f: true}")]
    [InlineData("[]", "[]")]
    public void A_value_parses_alone(string text, string expected) => Assert.Equal(expected, Printer.Print(Parser.ParseValue(text)));

    [Fact]
    public void A_value_with_something_after_it_is_refused()
    {
        var exception = Assert.Throws<SyntaxException>(() => Parser.ParseValue("1 2"));
        Assert.Equal(("Expected <EOF>, found Int \"2\".", 1, 3), (exception.Message, exception.Line, exception.Column));
    }

    [Fact]
    public void A_constant_value_has_no_variables()
    {
        Assert.Equal("{a: [1]}", Printer.Print(Parser.ParseConstantValue("{a: [1]}")));
        var exception = Assert.Throws<SyntaxException>(() => Parser.ParseConstantValue("{a: [$b]}"));
        Assert.Equal(("Unexpected variable \"$b\" in constant value.", 1, 6), (exception.Message, exception.Line, exception.Column));
    }

    [Theory]
    [InlineData("A")]
    [InlineData("A!")]
    [InlineData("[A]")]
    [InlineData("[[A!]!]!")]
    public void A_type_parses_alone(string text) => Assert.Equal(text, Printer.Print(Parser.ParseType(text)));

    [Theory]
    [InlineData("A!!", "Expected <EOF>, found \"!\".", 3)]
    [InlineData("[]", "Expected Name, found \"]\".", 2)]
    [InlineData("", "Expected Name, found <EOF>.", 1)]
    public void A_malformed_type_is_refused(string text, string message, int column)
    {
        var exception = Assert.Throws<SyntaxException>(() => Parser.ParseType(text));
        Assert.Equal((message, 1, column), (exception.Message, exception.Line, exception.Column));
    }

    [Fact]
    public void A_long_token_is_cut_in_the_message()
    {
        var exception = Assert.Throws<SyntaxException>(() => Parser.Parse(new string('x', 1_000)));
        Assert.Equal($"Unexpected Name \"{new string('x', 100)}…\".", exception.Message);
    }

    [Fact]
    public void The_exception_names_the_source()
    {
        var exception = Assert.Throws<SyntaxException>(() => Parser.Parse(new Source("{", "schema.graphql")));
        Assert.Equal("schema.graphql", exception.SourceName);
    }

    private static void Refuses(string text, string message, int line, int column)
    {
        var exception = Assert.Throws<SyntaxException>(() => Parser.Parse(text));
        Assert.Equal((message, line, column), (exception.Message, exception.Line, exception.Column));
    }
}
