using System.Text.Json;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.GraphQL.TypeSystem.Sdl;
using Xunit;

namespace Backoffice.GraphQL.Tests.TypeSystem.Coercion;

public sealed class InputCoercionTests
{
    private readonly GraphQLSchema _schema = SdlSchemaBuilder.Build(
        """
        type Query { field(input: Order, ints: [Int], required: Int!, defaulted: Int! = 5, color: Color, by: By, any: Anything): Int, other(f: Float): Int }
        input Order { name: String! = "none", lines: [Line!], note: String, next: Order }
        input Line { quantity: Int!, color: Color }
        input By @oneOf { id: ID, name: String }
        enum Color { RED GREEN BLUE }
        scalar Anything
        """);

    [Theory]
    [InlineData("Int", "1", "1")]
    [InlineData("Float", "1", "1")]
    [InlineData("[Int]", "1", "[1]")]
    [InlineData("[[Int]]", "1", "[[1]]")]
    [InlineData("[[Int]]", "[1, 2, 3]", "[[1],[2],[3]]")]
    [InlineData("[[Int]]", "[[1, 2], [3], null]", "[[1,2],[3],null]")]
    [InlineData("[Int]", "null", "null")]
    [InlineData("[Int]", "[null]", "[null]")]
    [InlineData("ID", "5", "\"5\"")]
    [InlineData("Color", "RED", "\"RED\"")]
    [InlineData("Order", "{}", "{\"name\":\"none\"}")]
    [InlineData("Order", "{ note: null, name: \"a\" }", "{\"name\":\"a\",\"note\":null}")]
    [InlineData("Order", "{ lines: { quantity: 1 } }", "{\"name\":\"none\",\"lines\":[{\"quantity\":1}]}")]
    [InlineData("By", "{ id: 3 }", "{\"id\":\"3\"}")]
    public void A_literal_is_coerced(string type, string literal, string expected) =>
        Assert.Equal(expected, Show(InputCoercion.CoerceLiteral(Parser.ParseValue(literal), Type(type))));

    [Theory]
    [InlineData("Int!", "null", "Invalid value at \"x\": Expected a value of the non-null type \"Int!\", found null.")]
    [InlineData("[Int!]", "[1, null]", "Invalid value at \"x[1]\": Expected a value of the non-null type \"Int!\", found null.")]
    [InlineData("Int", "\"1\"", "Invalid value at \"x\": Int cannot represent non-integer value: \"1\"")]
    [InlineData("Order", "{ lines: [{ quantity: 1 }, { quantity: 2 }, { quantity: 1.5 }] }", "Invalid value at \"x.lines[2].quantity\": Int cannot represent non-integer value: 1.5")]
    [InlineData("Order", "{ lines: [{}] }", "Invalid value at \"x.lines[0].quantity\": Field \"Line.quantity\" of required type \"Int!\" was not provided.")]
    [InlineData("Order", "{ nme: 1 }", "Invalid value at \"x\": Field \"nme\" is not defined by type \"Order\". Did you mean \"name\" or \"note\"?")]
    [InlineData("Order", "{ note: \"a\", note: \"b\" }", "Invalid value at \"x\": Field \"Order.note\" is given more than once.")]
    [InlineData("Order", "5", "Invalid value at \"x\": Expected type \"Order\" to be an object, found 5.")]
    [InlineData("Color", "REDD", "Invalid value at \"x\": Value REDD does not exist in \"Color\" enum. Did you mean \"RED\"?")]
    [InlineData("Color", "\"RED\"", "Invalid value at \"x\": Value \"RED\" does not exist in \"Color\" enum. Did you mean \"RED\"?")]
    [InlineData("By", "{}", "Invalid value at \"x\": Exactly one field must be given for the oneOf type \"By\".")]
    [InlineData("By", "{ id: 1, name: \"a\" }", "Invalid value at \"x\": Exactly one field must be given for the oneOf type \"By\".")]
    [InlineData("By", "{ id: null }", "Invalid value at \"x\": Field \"By.id\" must not be null, because the type is oneOf.")]
    public void A_literal_is_refused(string type, string literal, string message) => Assert.Equal(
        message,
        Assert.Throws<CoercionException>(() => InputCoercion.CoerceLiteral(Parser.ParseValue(literal), Type(type), place: "x")).Message);

    [Theory]
    [InlineData("Int", "1.0", "1")]
    [InlineData("[Int]", "1", "[1]")]
    [InlineData("[[Int]]", "[[1], 2]", "[[1],[2]]")]
    [InlineData("Order", "{\"next\": {\"lines\": []}}", "{\"name\":\"none\",\"next\":{\"name\":\"none\",\"lines\":[]}}")]
    [InlineData("By", "{\"name\": \"a\"}", "{\"name\":\"a\"}")]
    public void A_variable_is_coerced(string type, string json, string expected) =>
        Assert.Equal(expected, Show(InputCoercion.CoerceVariable(Json(json), Type(type))));

    [Theory]
    [InlineData("Order", "{\"lines\": [{\"quantity\": 1}, {\"quantity\": 1, \"color\": \"GREE\"}]}", "Invalid value at \"input.lines[1].color\": Value \"GREE\" does not exist in \"Color\" enum. Did you mean \"GREEN\" or \"RED\"?")]
    [InlineData("Order", "{\"name\": null}", "Invalid value at \"input.name\": Expected a value of the non-null type \"String!\", found null.")]
    [InlineData("Order", "{\"note\": \"a\", \"note\": \"b\"}", "Invalid value at \"input\": Field \"Order.note\" is given more than once.")]
    [InlineData("Order", "[]", "Invalid value at \"input\": Expected type \"Order\" to be an object, found [].")]
    [InlineData("Order", "{\"x\": 1}", "Invalid value at \"input\": Field \"x\" is not defined by type \"Order\".")]
    [InlineData("By", "{\"name\": \"a\", \"id\": null}", "Invalid value at \"input\": Field \"By.id\" must not be null, because the type is oneOf.")]
    public void A_variable_is_refused(string type, string json, string message) => Assert.Equal(
        message,
        Assert.Throws<CoercionException>(() => InputCoercion.CoerceVariable(Json(json), Type(type), "input")).Message);

    // Spec §3.11 and §3.10: the tables of "Input Coercion" with variables inside literals.
    [Theory]
    [InlineData("[1, $absent, $null, $one]", "[Int]", "[1,null,null,1]")]
    [InlineData("{ note: $absent }", "Order", "{\"name\":\"none\"}")]
    [InlineData("{ name: $absent, note: $null }", "Order", "{\"name\":\"none\",\"note\":null}")]
    [InlineData("{ lines: [{ quantity: $one }] }", "Order", "{\"name\":\"none\",\"lines\":[{\"quantity\":1}]}")]
    [InlineData("$one", "Int", "1")]
    public void Variables_inside_literals_take_their_values(string literal, string type, string expected)
    {
        var variables = Variables("query ($absent: Int, $null: Int, $one: Int) { __typename }", """{"null": null, "one": 1}""");

        Assert.Equal(expected, Show(InputCoercion.CoerceLiteral(Parser.ParseValue(literal), Type(type), variables)));
    }

    [Theory]
    [InlineData("[$absent]", "[Int!]", "Invalid value at \"value[0]\": Variable \"$absent\" has no value, where one is required.")]
    [InlineData("{ quantity: $absent }", "Line", "Invalid value at \"value.quantity\": Field \"Line.quantity\" of required type \"Int!\" was not provided.")]
    [InlineData("{ quantity: $null }", "Line", "Invalid value at \"value.quantity\": Expected a value of the non-null type \"Int!\", found null.")]
    [InlineData("{ id: $absent }", "By", "Invalid value at \"value\": Field \"By.id\" must not be null, because the type is oneOf.")]
    public void Absent_and_null_variables_do_not_slip_through(string literal, string type, string message)
    {
        var variables = Variables("query ($absent: Int, $null: Int) { __typename }", """{"null": null}""");

        Assert.Equal(
            message,
            Assert.Throws<CoercionException>(() => InputCoercion.CoerceLiteral(Parser.ParseValue(literal), Type(type), variables)).Message);
    }

    [Fact]
    public void Every_wrong_variable_is_reported_with_its_place()
    {
        const string Text = """
            query ($a: Int!, $b: Int!, $c: Order, $d: Query, $e: Int = 3, $f: Int) { __typename }
            """;
        var errors = new List<GraphQLError>();

        InputCoercion.CoerceVariableValues(Operation(Text), Json("""{"b": null, "c": {"lines": [{"quantity": "x"}]}}"""), _schema, errors);

        Assert.Equal(
            [
                new("Variable \"$a\" of required type \"Int!\" was not provided.", new SourceLocation(1, 8)) { Code = "HC0018" },
                new("Variable \"$b\" of non-null type \"Int!\" must not be null.", new SourceLocation(1, 18)) { Code = "HC0018" },
                new("Variable \"$c\" got an invalid value at \"c.lines[0].quantity\": Int cannot represent non-integer value: \"x\"", new SourceLocation(1, 28)) { Code = "HC0017" },
                new("Variable \"$d\" expected value of type \"Query\" which cannot be used as an input type.", new SourceLocation(1, 39)) { Code = "HC0017" },
            ],
            errors);
    }

    [Fact]
    public void Absent_variables_stay_absent_and_defaults_apply()
    {
        var values = Variables("query ($a: Int, $b: Int = 3, $c: Int = 4) { __typename }", """{"c": null, "other": 1}""");

        Assert.False(values.TryGet("a", out _));
        Assert.True(values.TryGet("b", out var b));
        Assert.Equal(3, b);
        Assert.True(values.TryGet("c", out var c));
        Assert.Null(c);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    public void Variables_are_an_object(string json)
    {
        var errors = new List<GraphQLError>();
        InputCoercion.CoerceVariableValues(Operation("query ($a: Int) { __typename }"), Json(json), _schema, errors);
        Assert.Equal([new("\"variables\" must be a JSON object.") { Code = "HC0009" }], errors);
    }

    [Fact]
    public void Arguments_are_coerced_in_the_order_of_the_definition()
    {
        var (values, errors) = Arguments("query ($v: Int) { field(ints: [1, $v], required: 2, defaulted: $v, color: null) }", "{}");

        Assert.Empty(errors);
        Assert.Equal("[null,[1,null],2,5,null,null,null]", Show(values.Values.ToArray()));
        Assert.Equal([false, true, true, true, true, false, false], Enumerable.Range(0, 7).Select(values.IsGiven));
    }

    [Fact]
    public void Every_wrong_argument_is_reported_with_its_place()
    {
        var (_, errors) = Arguments("query ($v: Int) { field(color: PINK, defaulted: $v, required: $v) }", """{"v": null}""");

        Assert.Equal(
            [
                new("Invalid value at \"required\": Expected a value of the non-null type \"Int!\", found null.", new SourceLocation(1, 53)) { Code = "HC0016" },
                new("Invalid value at \"defaulted\": Expected a value of the non-null type \"Int!\", found null.", new SourceLocation(1, 38)) { Code = "HC0016" },
                new("Invalid value at \"color\": Value PINK does not exist in \"Color\" enum.", new SourceLocation(1, 25)) { Code = "HC0016" },
            ],
            errors);
    }

    [Fact]
    public void A_missing_required_argument_is_located_at_the_field()
    {
        var (_, errors) = Arguments("{ field }", "{}");

        Assert.Equal([new("Argument \"required\" of required type \"Int!\" was not provided.", new SourceLocation(1, 3)) { Code = "HC0016" }], errors);
    }

    [Theory]
    [InlineData("{ a: [1, { b: $v }] }", true)]
    [InlineData("{ a: [1, { b: 2 }] }", false)]
    public void A_literal_knows_whether_it_holds_variables(string literal, bool expected) =>
        Assert.Equal(expected, InputCoercion.HasVariables(Parser.ParseValue(literal)));

    [Fact]
    public void Every_fault_of_a_variable_is_told_with_its_place_up_to_a_limit()
    {
        var errors = new List<GraphQLError>();
        InputCoercion.CoerceVariableValues(
            Operation("query ($a: [Int!], $b: Int) { __typename }"), Json("""{"a": [1, "x", null, 2.5], "b": "y"}"""), _schema, errors);
        Assert.Equal(4, errors.Count);
        Assert.Contains("at \"a[1]\"", errors[0].Message, StringComparison.Ordinal);
        Assert.Contains("at \"a[2]\"", errors[1].Message, StringComparison.Ordinal);
        Assert.Contains("at \"a[3]\"", errors[2].Message, StringComparison.Ordinal);
        Assert.Contains("at \"b\"", errors[3].Message, StringComparison.Ordinal);

        errors.Clear();
        InputCoercion.CoerceVariableValues(
            Operation("query ($a: [Int!]) { __typename }"), Json($"{{\"a\": [{string.Join(',', Enumerable.Repeat("null", 1_000))}]}}"), _schema, errors);
        Assert.Equal(10, errors.Count);
    }

    private static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;

    private static OperationDefinitionNode Operation(string text) => (OperationDefinitionNode)Parser.Parse(text).Definitions[0];

    private GraphQLType Type(string type) => _schema.FindType(Parser.ParseType(type))!;

    private VariableValues Variables(string operation, string json)
    {
        var errors = new List<GraphQLError>();
        var values = InputCoercion.CoerceVariableValues(Operation(operation), Json(json), _schema, errors);
        Assert.Empty(errors);
        return values;
    }

    private (ArgumentValues Values, List<GraphQLError> Errors) Arguments(string operation, string json)
    {
        var errors = new List<GraphQLError>();
        var node = (FieldNode)Operation(operation).SelectionSet.Selections[0];
        var definition = _schema.QueryType.FindField("field")!;
        return (InputCoercion.CoerceArgumentValues(definition.Arguments, node.Arguments, Variables(operation, json), node, errors), errors);
    }

    private static string Show(object? value) => value switch
    {
        null => "null",
        object?[] items => $"[{string.Join(',', items.Select(Show))}]",
        InputObjectValue input => $"{{{string.Join(',', input.Fields.Select(f => $"\"{f.Key}\":{Show(f.Value)}"))}}}",
        _ => JsonSerializer.Serialize(value),
    };
}
